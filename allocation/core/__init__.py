"""The ranking and the offers as pure functions: the same facts give the same result, always.

What is promised: a ranking is a total order that does not depend on the order of its input; every
rank and every exclusion carries its evidence; chance is a draw that anyone can repeat; offers are
the stable outcome that is best for the applicants. Standard library and regulation.core only.
"""
