"""Homes, listings and responses: everything until a listing closes.

The boundary with `allocation` is time. Until closing things change and the applicant acts; from
closing on nothing in a ranking depends on live rows.
"""
