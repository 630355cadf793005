"""Floor 4: one file per verb. Each is one transaction: permission, load, decide below, save, audit row."""
