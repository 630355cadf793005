"""Floor 3: the project's own data files (YAML, CSV) as values, and photographs made small."""
