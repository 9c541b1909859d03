"""Endpoints about where somebody stands."""
