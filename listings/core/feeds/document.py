"""Reads the JSON of a feed into plain values, whatever somebody put into it."""

import json
from decimal import Decimal, InvalidOperation
from typing import TypeAlias

from listings.core.feeds.advertisement import FeedError

Json: TypeAlias = "dict[str, Json] | list[Json] | str | Decimal | bool | None"

MAX_CHARACTERS = 64_000_000
"""A region's whole offer is some hundreds of kilobytes; more than this is no feed."""

_LONGEST_NUMBER = 30


def parse_json(text: bytes | str) -> Json:
    """The document in `text`, with every number as an exact decimal.

    Args:
        text: UTF-8 bytes (a byte order mark is allowed) or characters.

    Raises:
        FeedError: when it is not JSON, not UTF-8, too long or nested too deeply.
    """
    if len(text) > MAX_CHARACTERS:
        raise FeedError(f"A feed may hold {MAX_CHARACTERS} characters; this has {len(text)}.")
    try:
        characters = text.decode("utf-8-sig") if isinstance(text, bytes) else text
        document: Json = json.loads(
            characters.removeprefix("\ufeff"),
            parse_int=_number,
            parse_float=_number,
            parse_constant=str,
        )
    except UnicodeDecodeError as error:
        raise FeedError(f"The feed is not UTF-8: byte {error.start} is wrong.") from error
    except json.JSONDecodeError as error:
        raise FeedError(f"The feed is not JSON: {error.msg} at line {error.lineno}.") from error
    except RecursionError as error:
        raise FeedError("The feed is nested too deeply.") from error
    return document


def _number(digits: str) -> Decimal | str:
    # A number of a thousand digits, or with such an exponent, would cost much and mean nothing:
    # as text it is refused by the field that holds it, and only that entry of the feed suffers.
    if len(digits) > _LONGEST_NUMBER:
        return digits
    try:
        return Decimal(digits)
    except InvalidOperation:
        return digits
