"""Pages of reports and registers."""
