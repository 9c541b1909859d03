"""The second lock: the database itself keeps corporations, people and the night apart.

Threat model. It guards against our own forgotten filter, a wrong object id, a leak through a
pooled connection, thread, task or late iterator. It does not guard against SQL injection: the
application role can set its own variables (shown in tests/isolation), so that defence stays.

How. `session.acting_as` opens the transaction and binds the actor with transaction-local settings.
Every table has row level security, FORCEd, with policies written from the declaration on its model
(`policies`), brought into the database at the end of every migrate (`sync`), compared with the
catalog by a check. The policies call functions that raise when nobody is bound. The application
connects with a role that owns nothing and cannot bypass.
"""
