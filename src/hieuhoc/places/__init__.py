"""Floor 1: administrative units, their levels and kinds."""
