"""People who seek a home: the person, the household, the registration and what its time rests on.

Applicants belong to nobody: they are regional. A corporation reaches one only through a place on a
ranking of its own, a municipality only its own residents (corporations/isolation/functions.sql).
"""
