"""Floor 5: the JSON interface for programs and for phones that come back online. No rules."""
