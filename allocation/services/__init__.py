"""Use cases: one per module, named after its function."""
