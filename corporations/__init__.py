"""Who acts, for whom, and what the database lets them see.

A housing corporation is the customer of this software and never called "tenant" here: in this
field a tenant is a renter. Everything that acts is an `Actor`; `isolation.session.acting_as` binds
one to the transaction and hands out the `Act` that every service takes first.
"""
