"""Pure: what an event is and how a chain of them is hashed."""
