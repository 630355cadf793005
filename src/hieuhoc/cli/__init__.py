"""Floor 5: the commands a person types. Django is imported inside the commands that need it."""
