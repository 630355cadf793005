"""The year of the example commune, step by step: each step is one person at the pages."""
