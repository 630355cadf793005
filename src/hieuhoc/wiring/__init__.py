"""Floor 6: which settings, which database, which routes. The only reader of the environment."""
