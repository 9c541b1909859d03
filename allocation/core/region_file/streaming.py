"""JSON from a file, value by value, in bounded memory.

A window slides over the file; a value must fit into it. So a file of any size, with any nesting,
costs no more than the window and what the reader keeps of the values.
"""

from codecs import getincrementaldecoder
from json import JSONDecodeError
from typing import BinaryIO

from regulation.core.encoding import decoder

CHUNK_BYTES = 1 << 18
MAX_VALUE_CHARACTERS = 4_000_000

_SPACE = " \t\n\r"


class JsonRefused(ValueError):  # noqa: N818 - what happened, not what failed
    """The text cannot be read on: not JSON, not UTF-8, too large or too deep."""

    def __init__(self, expected: str, found: str) -> None:
        """Say what was expected and what stands there."""
        super().__init__(f"expected {expected}, found {found}")
        self.expected = expected
        self.found = found


class JsonStream:
    """Reads JSON values one after the other from a binary file of at most `max_bytes`."""

    def __init__(self, file: BinaryIO, max_bytes: int) -> None:
        """Begin at the current position of the file."""
        self._file = file
        self._left = max_bytes
        self._max_bytes = max_bytes
        self._utf8 = getincrementaldecoder("utf-8")()
        self._decoder = decoder()
        self._text = ""
        self._at = 0
        self._line = 1
        self._ended = False

    def peek(self) -> str:
        """The next character that is no space, which stays; empty at the end of the file."""
        while True:
            while self._at < len(self._text):
                character = self._text[self._at]
                if character not in _SPACE:
                    return character
                self._at += 1
            if self._ended:
                return ""
            self._fill(CHUNK_BYTES)

    def take(self, characters: str) -> str:
        """The next character, which must be one of those.

        Raises:
            JsonRefused: when it is another one.
        """
        found = self.peek()
        if not found or found not in characters:
            wanted = " or ".join(characters)
            raise JsonRefused(f"{wanted} on line {self._line_here()}", found or "the end")
        self._at += 1
        return found

    def value(self) -> object:
        """The next value.

        Raises:
            JsonRefused: when there is none, or it is too large or nested too deep.
        """
        self.peek()
        while True:
            try:
                value, end = self._decoded()
            except JSONDecodeError as error:
                if self._ended:
                    line = self._line_here() + self._text.count("\n", self._at, error.pos)
                    raise JsonRefused(f"JSON on line {line}", error.msg) from None
            except RecursionError:
                where = f"JSON without deep nesting on line {self._line_here()}"
                raise JsonRefused(where, "hundreds of levels") from None
            else:
                # A number at the end of the window may go on behind it.
                if end < len(self._text) or self._ended:
                    self._at = end
                    return value
            self._grow()

    def _decoded(self) -> tuple[object, int]:
        found: tuple[object, int] = self._decoder.raw_decode(self._text, self._at)
        return found

    def _grow(self) -> None:
        held = len(self._text) - self._at
        if held >= MAX_VALUE_CHARACTERS:
            raise JsonRefused(
                f"a value of at most {MAX_VALUE_CHARACTERS} characters on line {self._line_here()}",
                "more, or no JSON",
            )
        self._fill(max(CHUNK_BYTES, held))

    def _fill(self, wanted: int) -> None:
        """Drop what was read and add about so many bytes."""
        chunk = self._file.read(wanted)
        self._left -= len(chunk)
        if self._left < 0:
            raise JsonRefused(f"a file of at most {self._max_bytes} bytes", "more")
        self._line += self._text.count("\n", 0, self._at)
        try:
            fresh = self._utf8.decode(chunk, final=not chunk)
        except UnicodeDecodeError as error:
            raise JsonRefused("UTF-8 text", error.reason) from None
        self._text = self._text[self._at :] + fresh
        self._at = 0
        self._ended = not chunk

    def _line_here(self) -> int:
        return self._line + self._text.count("\n", 0, self._at)
