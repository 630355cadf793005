"""Floor 2: the decisions of the field, pure and typed. No clock, no storage, no framework."""
