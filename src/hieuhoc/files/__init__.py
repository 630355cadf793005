"""Floor 3: the project's own data files (YAML, CSV), handed to the floors below as values."""
