"""Pages of libraries."""
