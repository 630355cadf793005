"""Floor 3: what is kept. Models and queries; no rules of the field."""
