"""The two commands on a bare machine: servers that start, heal and stop, and what ships them."""
