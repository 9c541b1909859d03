"""Reading a whole region file: from a path in bounded memory, or from a document in memory."""

from collections.abc import Mapping
from itertools import count
from pathlib import Path

from allocation.core.region_file.collecting import LIST_SECTIONS, ROOT, Collector
from allocation.core.region_file.records import Known, RegionFile
from allocation.core.region_file.streaming import JsonRefused, JsonStream
from regulation.core.fields import Twice, Where, shown

# Keeps what is read below half a gigabyte; a region of 200,000 applicants needs some 60 MB.
MAX_FILE_BYTES = 100_000_000


def read_region(
    path: Path | str, known: Known | None = None, max_bytes: int = MAX_FILE_BYTES
) -> RegionFile:
    """The region in a file.

    Args:
        path: a region file, JSON in UTF-8.
        known: what is already loaded and may be referred to.
        max_bytes: a larger file is refused before it is read.

    Raises:
        RegionFileError: with every problem; also for a file that is no JSON, too large, nested
            too deep, or that cannot be opened.
    """
    collector = Collector(known or Known())
    place: list[str | int] = []
    try:
        _check_size(Path(path), max_bytes)
        with Path(path).open("rb") as file:
            _read_sections(JsonStream(file, max_bytes), collector, place)
    except OSError as error:
        raise collector.refuse(ROOT, "a readable file", error.strerror or "an error") from None
    except JsonRefused as refused:
        raise collector.refuse(_where(place), refused.expected, refused.found) from None
    return collector.finish()


def region_of(document: Mapping[str, object], known: Known | None = None) -> RegionFile:
    """The region in a document that is in memory already.

    Raises:
        RegionFileError: with every problem.
    """
    collector = Collector(known or Known())
    for section, value in document.items():
        collector.begin(section)
        collector.whole(section, value)
    if isinstance(document, Twice):
        for section in document.names:
            collector.begin(section)
    return collector.finish()


def _check_size(path: Path, max_bytes: int) -> None:
    size = path.stat().st_size
    if size > max_bytes:
        raise JsonRefused(f"a file of at most {max_bytes} bytes", f"{size}")


def _read_sections(stream: JsonStream, collector: Collector, place: list[str | int]) -> None:
    """Hand over the sections; `place` always says where the reading is."""
    stream.take("{")
    if stream.peek() == "}":
        stream.take("}")
    else:
        while True:
            section = stream.value()
            if not isinstance(section, str):
                raise JsonRefused("a key", shown(section))
            stream.take(":")
            place.append(section)
            collector.begin(section)
            _read_section(section, stream, collector, place)
            place.pop()
            if stream.take(",}") == "}":
                break
    if stream.peek():
        raise JsonRefused("nothing after the object", stream.peek())


def _read_section(
    section: str, stream: JsonStream, collector: Collector, place: list[str | int]
) -> None:
    if section not in LIST_SECTIONS or stream.peek() != "[":
        collector.whole(section, stream.value())
        return
    stream.take("[")
    if stream.peek() == "]":
        stream.take("]")
        return
    place.append(0)
    for index in count():
        place[-1] = index
        collector.item(section, index, stream.value())
        if stream.take(",]") == "]":
            break
    place.pop()


def _where(place: list[str | int]) -> Where:
    where = ROOT
    for step in place:
        where = (where, step)
    return where
