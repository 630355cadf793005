"""Floor 3: official documents, as PDF and as Word. They are handed plain values and hand back bytes."""
