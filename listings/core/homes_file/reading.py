"""From the bytes of a file to its rows, or to what is wrong with it."""

import csv
from io import StringIO

from listings.core.homes_file.columns import BY_HEADER, COLUMNS, CellError, parsed
from listings.core.homes_file.table import FileRow, HomesFile, Problem, Wrong, shown
from listings.core.homes_file.vera import read_vera

MOST_BYTES = 10 * 1024 * 1024
MOST_ROWS = 20_000
MOST_COLUMNS = 100
_MOST_CELL = 20_000
_MOST_PROBLEMS = 500
_SEPARATORS = (";", ",", "\t")


def read_homes_file(content: bytes, size: int) -> HomesFile:
    """Return the rows of a file and what is wrong with it; at most some hundreds of problems.

    Args:
        content: of a file that is too large, what was kept of it.
        size: of the whole file in bytes.
    """
    if size > MOST_BYTES:
        return _refused(Problem(0, "", Wrong.TOO_LARGE))
    text = _decoded(content)
    if isinstance(text, Problem):
        return _refused(text)
    found = read_vera(text) if text.lstrip()[0] in "{[" else _read_csv(text)
    if not found.problems and not found.rows:
        return _refused(Problem(0, "", Wrong.NO_HOMES))
    if len(found.rows) > MOST_ROWS:
        return _refused(Problem(0, "", Wrong.TOO_MANY_ROWS, str(len(found.rows))))
    problems = (*found.problems, *_problems_of_cells(found.rows))
    return HomesFile(found.rows, problems[:_MOST_PROBLEMS])


def _decoded(content: bytes) -> str | Problem:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return Problem(content.count(b"\n", 0, error.start) + 1, "", Wrong.ENCODING)
    if "\0" in text:
        return Problem(text.count("\n", 0, text.index("\0")) + 1, "", Wrong.ENCODING)
    return text if text.strip() else Problem(0, "", Wrong.EMPTY)


def _refused(problem: Problem) -> HomesFile:
    return HomesFile((), (problem,))


def _read_csv(text: str) -> HomesFile:
    first = text.partition("\n")[0]
    separator = max(_SEPARATORS, key=first.count)
    csv.field_size_limit(_MOST_CELL)
    reader = csv.reader(StringIO(text, newline=""), delimiter=separator, strict=True)
    rows: list[FileRow] = []
    problems: list[Problem] = []
    keys: list[str] | None = None
    line = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                if keys is None:
                    keys, wrong = _header(cells, line)
                    if wrong:
                        return HomesFile((), tuple(wrong))
                elif len(cells) != len(keys):
                    problems.append(Problem(line, "", Wrong.CELLS, str(len(cells))))
                else:
                    rows.append(FileRow(line, dict(zip(keys, cells, strict=True))))
            if len(rows) > MOST_ROWS or len(problems) >= _MOST_PROBLEMS:
                break
            line = reader.line_num + 1
    except csv.Error:
        problems.append(Problem(line, "", Wrong.BROKEN_CSV))
    return HomesFile(tuple(rows), tuple(problems))


def _header(cells: list[str], line: int) -> tuple[list[str], list[Problem]]:
    if len(cells) > MOST_COLUMNS:
        return [], [Problem(line, "", Wrong.TOO_MANY_COLUMNS, str(len(cells)))]
    names = [cell.strip().lower().replace(" ", "_") for cell in cells]
    problems = [
        Problem(line, shown(name), Wrong.UNKNOWN_COLUMN) for name in names if name not in BY_HEADER
    ]
    twice = {name for name in names if name in BY_HEADER and names.count(name) > 1}
    problems += [Problem(line, name, Wrong.COLUMN_TWICE) for name in sorted(twice)]
    if COLUMNS["ref"].header not in names:
        problems.append(Problem(line, COLUMNS["ref"].header, Wrong.NO_REF_COLUMN))
    return [BY_HEADER.get(name, "") for name in names], problems


def _problems_of_cells(rows: tuple[FileRow, ...]) -> list[Problem]:
    """Say which cells cannot be read, and which homes stand there twice."""
    problems: list[Problem] = []
    lines: dict[str, int] = {}
    for row in rows:
        for key, cell in row.cells.items():
            try:
                parsed(key, cell)
            except CellError as error:
                problems.append(Problem(row.line, COLUMNS[key].header, error.wrong, shown(cell)))
        ref = row.cells.get("ref", "").strip()
        if ref and lines.setdefault(ref, row.line) != row.line:
            problems.append(
                Problem(row.line, COLUMNS["ref"].header, Wrong.TWICE, f"{shown(ref)}, {lines[ref]}")
            )
        if len(problems) >= _MOST_PROBLEMS:
            break
    return problems
