"""What is measured, one module a subject: `python -m benchmarks.NAME --json`."""
