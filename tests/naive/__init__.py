"""A second, slow reading of the rules, made from the papers alone.

Nothing in this package may import the project's cores: it exists to disagree with them.
It is written as a clerk would apply the rules, one sentence at a time, on plain dictionaries,
and takes no shortcut for speed. Where it and the cores differ, the paper decides.
"""
