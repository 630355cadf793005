"""Comparing rows of people to find those who were entered twice. Knows Splink, not Django."""
