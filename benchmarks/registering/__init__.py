"""The parts of `benchmarks.register`."""
