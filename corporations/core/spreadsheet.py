"""Lines of a file that a spreadsheet opens, in which nothing can be a formula."""

from collections.abc import Iterable

BOM = "\ufeff"
"""First in the file: by it a spreadsheet knows that the letters are UTF-8."""

_SEPARATOR = ";"  # what a Dutch spreadsheet expects; the comma stands in its numbers
# What a spreadsheet takes for the beginning of a formula (OWASP, CSV injection).
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")  # noqa: RUF001  full-width ones count too


def line(cells: Iterable[object]) -> str:
    """Return one line of a CSV file; every cell that a spreadsheet could run is made a text."""
    return _SEPARATOR.join(map(_cell, cells)) + "\r\n"


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, int):
        return str(value)
    text = str(value).replace("\x00", "")
    if text.lstrip(" \u00a0").startswith(_FORMULA):
        text = f"'{text}"
    return '"' + text.replace('"', '""') + '"'
