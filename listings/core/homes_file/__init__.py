"""A corporation's own file of homes, CSV or VERA JSON, whatever somebody put into it.

Nothing here raises on a bad file: what is wrong is a `Problem` with its line. Every cell is kept as
text until `parsed` reads it, so that a file is stored as it was understood.
"""

from listings.core.homes_file.columns import COLUMNS, Column, parsed
from listings.core.homes_file.reading import MOST_BYTES, MOST_ROWS, read_homes_file
from listings.core.homes_file.table import FileRow, HomesFile, Problem, Wrong

__all__ = [
    "COLUMNS",
    "MOST_BYTES",
    "MOST_ROWS",
    "Column",
    "FileRow",
    "HomesFile",
    "Problem",
    "Wrong",
    "parsed",
    "read_homes_file",
]
