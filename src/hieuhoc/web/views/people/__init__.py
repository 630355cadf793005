"""Pages of people: the list of a commune, one person, and what is done with him."""
