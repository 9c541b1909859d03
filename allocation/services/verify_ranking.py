"""Check a ranking file without the system that made it."""

import json
from pathlib import Path

from allocation.core.verifying import verify
from regulation.core.encoding import decoder
from regulation.core.fields import shown

# Some 60,000 candidates; whatever such a file holds, reading it stays below half a gigabyte.
MAX_FILE_BYTES = 20_000_000
# No real item is shorter than a hundred characters.
MAX_ITEMS = 200_000


class UnreadableRankingError(ValueError):
    """The file is no ranking document at all; the text says why."""


def verify_ranking(path: Path) -> tuple[dict[str, object], list[str]]:
    """Recompute commitment, draws, order and ranks of a file; use no database.

    Returns:
        The document, and a sentence for each thing that is wrong (none when it proves itself).

    Raises:
        UnreadableRankingError: when there is nothing to check.
    """
    document = _read(path)
    return document, verify(document)


def _read(path: Path) -> dict[str, object]:
    try:
        with path.open("rb") as file:
            # A device or a pipe has no size beforehand.
            content = file.read(MAX_FILE_BYTES + 1)
        if len(content) > MAX_FILE_BYTES:
            raise UnreadableRankingError(f"expected a file of at most {MAX_FILE_BYTES} bytes")
        document = decoder().decode(content.decode("utf-8"))
    except OSError as error:
        raise UnreadableRankingError(
            f"expected a readable file, found {error.strerror or 'an error'}"
        ) from error
    except RecursionError:
        raise UnreadableRankingError("expected a ranking document, found deep nesting") from None
    except json.JSONDecodeError as error:
        raise UnreadableRankingError(f"expected JSON, found {error}") from error
    except UnicodeDecodeError as error:
        raise UnreadableRankingError(f"expected UTF-8, found {error.reason}") from error
    return _checked(document)


def _checked(document: object) -> dict[str, object]:
    if not isinstance(document, dict):
        raise UnreadableRankingError(f"expected a ranking document, found {shown(document)}")
    for name, value in document.items():
        if isinstance(value, list) and len(value) > MAX_ITEMS:
            raise UnreadableRankingError(f"expected at most {MAX_ITEMS} items in {shown(name)}")
    return document
