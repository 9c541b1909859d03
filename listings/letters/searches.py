"""Saved searches in words."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _, gettext_lazy as _lazy

from listings.core.saving import Frequency
from listings.selectors.saved_searches import OwnSearch

FREQUENCY_WORDS: Mapping[Frequency, Any] = {
    Frequency.AT_ONCE: _lazy("at once: within five minutes"),
    Frequency.DAILY: _lazy("once a day"),
    Frequency.WEEKLY: _lazy("once a week"),
    Frequency.NEVER: _lazy("never"),
}
# Whether a home fits somebody changes with their life, so a search keeps only what holds for everyone;
# the order and the map are ways to look at a list, not what is looked for.
NOT_KEPT = frozenset({"passend", "volgorde", "beeld"})
_MOST_NAME = 80


def kept_filters(form: forms.Form) -> list[tuple[str, str]]:
    """Return the filters of a validated search form as (name, value), in the form's own order."""
    filters = []
    for name in form.fields:
        value = form.cleaned_data.get(name)
        if name in NOT_KEPT or not value:
            continue
        values = value if isinstance(value, list | tuple) else [value]
        filters += [(name, str(one)) for one in sorted(values, key=str)]
    return filters


def query_of(filters: Sequence[tuple[str, str]]) -> str:
    """Return filters as the address of the search page has them, without the question mark."""
    query = QueryDict(mutable=True)
    for name, value in filters:
        query.appendlist(name, value)
    return query.urlencode()


def named(form: forms.Form, filters: Sequence[tuple[str, str]]) -> str:
    """Say filters in a few words: "Enschede, € 700,00, 2 or more"; every home when there are none."""
    said = []
    for name, value in filters:
        field = form.fields[name]
        words = _words_of(field)
        label = str(field.label)
        word = words.get(value, value)
        said.append(word if name in {"gemeente", "plaats", "soort"} else f"{label}: {word}")
    return ", ".join(said)[:_MOST_NAME] if said else _("Every home")


def search_item(search: OwnSearch) -> dict[str, Any]:
    """Return a saved search as the page lists it."""
    here = reverse("listings:search")
    return {
        "id": search.id,
        "name": search.name,
        "url": f"{here}?{search.query}" if search.query else here,
        "change_url": reverse("listings:saved_search", args=[search.id]),
        "never": search.frequency == Frequency.NEVER,
        "options": [
            {"value": one.value, "label": word, "selected": one == search.frequency}
            for one, word in FREQUENCY_WORDS.items()
        ],
    }


def _words_of(field: forms.Field) -> dict[str, str]:
    """Return the words of a field's choices by value; groups of choices are taken apart."""
    words: dict[str, str] = {}
    for value, label in getattr(field, "choices", ()):
        if isinstance(label, list | tuple):
            words |= {str(inner): str(word) for inner, word in label}
        else:
            words[str(value)] = str(label)
    return words
