"""The suite mirrors the apps; see docs/decisions for how it reaches the database."""
