"""Pure: actors, acts, permissions, refusals and the declaration of who may see which rows."""
