"""Rulebooks: what is encoded, completing it from the act, and trying it."""
