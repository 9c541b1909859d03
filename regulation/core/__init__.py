"""The rule language (REGULATION.md) without a database: document, parser, parameters, dates.

Kinds of rules are code here; which rules hold, in which order and with which numbers, is the
document. Standard library only, so that a ranking can be repeated by anyone who has the papers.
"""
