"""Pages of rolls: the list, one roll, its sheet and photographs, and the rolls that a phone takes along."""
