"""Pages of titles: the list, and one module a step."""
