"""Public pages that are not editorial: classes, registering, my learning, certificates."""
