"""What happened, provably.

Two trails, both append-only, neither with a foreign key, so that evidence outlives its subject:

- `AuditEvent`: what a use case did, as a chain of hashes per stream (one stream per listing,
  registration, regulation ...). The application cannot insert a row itself: it calls the database
  function `audit_append`, which links it to the one before.
- `RowChange`: every update and delete of a domain row, written by a trigger, whoever did it and by
  whatever road. It names the columns that changed, never their values: no personal data.
"""
