"""What people fill in about themselves; the services decide."""
