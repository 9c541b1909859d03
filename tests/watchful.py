"""A browser that watches: whatever page a test opens, it looks at what came back.

It refuses script and style in the page (the policy would block them, in silence), template code
that was not rendered, a number that could be a BSN, and every word in `secrets`: words planted in
rows that the reader may not see.
"""

import re
from typing import Any

from django.http import HttpResponseBase
from django.test import Client

_INLINE = re.compile(
    r"<style|\sstyle=|\son[a-z]+=[\"']|href=[\"']javascript:|<script(?![^>]*(?:\ssrc=|json))",
    re.IGNORECASE,
)
_TEMPLATE = re.compile(r"\{\{|\{%|%\}")
_NUMBER = re.compile(r"(?<![\w.-])\d{9}(?![\w.-])")
_TEXT = ("text/", "application/json", "application/problem+json", "message/")


class Leak(AssertionError):  # noqa: N818  what it is
    """A response holds what it should not."""


class WatchfulClient(Client):
    """Django's test client, which checks each answer on its way back."""

    def __init__(self, *args: Any, secrets: tuple[str, ...] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.secrets = secrets

    def request(self, **request: Any) -> Any:
        """Send it, look, hand it on."""
        response = super().request(**request)
        faults = faults_of(response, self.secrets)
        if faults:
            raise Leak(f"{request.get('PATH_INFO')}: {'; '.join(faults)}")
        return response


def faults_of(response: HttpResponseBase, secrets: tuple[str, ...] = ()) -> list[str]:
    """What is wrong with an answer: its headers, and its text when it is text."""
    content = body_of(response)
    headers = "\n".join(f"{name}: {value}" for name, value in response.items())
    found = [f"holds {word!r}" for word in secrets if word in content or word in headers]
    kind = response.headers.get("Content-Type", "")
    if kind.startswith(_TEXT):
        found += [f"could be a BSN: {n}" for n in _NUMBER.findall(content) if passes_eleven(n)]
    if kind.startswith("text/html"):
        found += [f"inline {hit!r}" for hit in _INLINE.findall(content)]
        found += [f"unrendered {hit!r}" for hit in _TEMPLATE.findall(content)]
    return found


def body_of(response: Any) -> str:
    """The whole text of an answer, also of one that streams (which stays readable)."""
    if response.streaming:
        parts = list(response.streaming_content)
        response.streaming_content = parts
        return b"".join(parts).decode(errors="replace")
    return str(response.content.decode(errors="replace"))


def passes_eleven(number: str) -> bool:
    """The test that a BSN passes (Wet algemene bepalingen burgerservicenummer)."""
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    return sum(w * int(d) for w, d in zip(weights, number, strict=True)) % 11 == 0
