"""Indicators and targets: what was reached, and where every figure comes from."""
