"""Endpoints about homes on offer."""
