"""Reads: querysets in, frozen records out."""
