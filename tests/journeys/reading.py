"""What a page shows, read in the browser: its words with their language, its sizes, what moves."""

import gettext
import re
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from django.conf import settings
from playwright.sync_api import Page

_LOOK = """() => {
  const said = [['title', document.documentElement.lang, document.title]];
  const langOf = element => element.closest('[lang]')?.lang ?? '';
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const around = node.parentElement, text = node.data.replace(/\\s+/g, ' ').trim();
    if (text && !['SCRIPT', 'STYLE', 'NOSCRIPT', 'TEXTAREA'].includes(around.tagName))
      said.push([around.tagName.toLowerCase(), langOf(around), text]);
  }
  for (const name of ['aria-label', 'alt', 'title', 'placeholder'])
    for (const one of document.body.querySelectorAll(`[${name}]`))
      if (one.getAttribute(name)) said.push([name, langOf(one), one.getAttribute(name).trim()]);
  const seconds = list => list.split(',').map(s => parseFloat(s) * (s.trim().endsWith('ms') ? 0.001 : 1));
  const moves = [];
  for (const one of document.querySelectorAll('*')) {
    const style = getComputedStyle(one);
    const slow = Math.max(...seconds(style.transitionDuration),
      style.animationName === 'none' ? 0 : Math.max(...seconds(style.animationDuration)));
    if (slow > 0.01) moves.push(`${one.tagName.toLowerCase()}.${one.className} ${slow} s`);
  }
  return {said, moves: [...new Set(moves)], lang: document.documentElement.lang,
          titles: document.querySelectorAll('h1').length};
}"""
_WIDE = "document.documentElement.scrollWidth - window.innerWidth"
# Words that stand in nearly every sentence of one language and in none of the other.
_WORDS = {
    "en": "de het een uw niet wordt worden voor naar ook geen zijn hebt kunt vanaf deze bij",
    "nl": "the and you your with this that from when which they have has not by",
}
# Names, and what the people of tests/isolation/world.py typed: shown as they are in every language.
_OWN_WORDS = re.compile(
    r"\bde Vries\b|Geen antwoord|Niemand belde mij terug.*|Mijn naam staat verkeerd.*|Elke woning"
    r"|De trap is te steil geworden"
)
_NAMES = {"Woonportaal"}
_NUMBERED = re.compile(r"\S*\d\S*")
_ENGLISH = re.compile(r"[a-z]+")


class Look(NamedTuple):
    """One look at a page: what it says (kind, language, text) and what moves."""

    said: list[list[str]]
    moves: list[str]
    lang: str
    titles: int


def look_at(page: Page) -> Look:
    """Read the page that is open."""
    read: dict[str, Any] = page.evaluate(_LOOK)
    return Look(**read)


def too_wide(page: Page, widths: tuple[int, ...], height: int = 800) -> list[int]:
    """The widths (CSS pixels) at which the page scrolls sideways; the last one stays."""
    wide = []
    for width in widths:
        page.set_viewport_size({"width": width, "height": height})
        if page.evaluate(_WIDE) > 0:
            wide.append(width)
    return wide


def strangers(look: Look, language: str) -> set[str]:
    """What the page says in the other language without saying that it is in another language."""
    wrong = _wrong(language)
    words = set(_WORDS[language].split())
    found = set()
    for kind, lang, text in look.said:
        if lang != language or kind == "code" or text in _NAMES:
            continue  # marked as another language, and read out in that one; or no words at all
        own = _OWN_WORDS.sub("", text)
        # A number like U2026-DE880E is in no language, though chance may put a word into it.
        spoken = set(_ENGLISH.findall(_NUMBERED.sub(" ", own).lower()))
        if own in wrong or words & spoken:
            found.add(f"{kind}: {text[:120]}")
    return found


@cache
def _wrong(language: str) -> frozenset[str]:
    """The texts that belong on a page of the other language alone, from our own translations."""
    english: set[str] = set()
    dutch: set[str] = set()
    for file in Path(settings.BASE_DIR).glob("locale/nl/LC_MESSAGES/django.mo"):
        _add(file, english, dutch)
    for file in Path(settings.BASE_DIR).glob("*/locale/nl/LC_MESSAGES/django.mo"):
        _add(file, english, dutch)
    assert len(english) > 500, "the translations are compiled"
    return frozenset(english - dutch if language == "nl" else dutch - english)


def _add(file: Path, english: set[str], dutch: set[str]) -> None:
    with file.open("rb") as opened:
        catalog: dict[Any, str] = gettext.GNUTranslations(opened)._catalog  # type: ignore[attr-defined]
    for key, translated in catalog.items():
        text = key[0] if isinstance(key, tuple) else key
        if text:
            english.add(text.rpartition("\x04")[2])
            dutch.add(translated)
