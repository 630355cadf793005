"""Pages of quarterly reviews."""
