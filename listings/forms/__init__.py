"""What people fill in about homes; the services decide."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext_lazy as _

from corporations.letters import euros
from listings.core.looking import Criteria
from listings.letters.searches import FREQUENCY_WORDS
from regulation.letters.words import ACCESS_WORDS, HOME_TYPE_WORDS, LABEL_WORDS, MODEL_WORDS

_RENTS = (500, 600, 700, 800, 900)
_MODELS = ("AAN", "LOT", "EER")
_LABELS = (
    "senior",
    "youth",
    "family",
    "care",
    "accessible",
    "local_priority",
    "village_priority",
    "key_worker",
)
# Fields of the search form as drawn; some kilobytes each, all drawn anew when there are so many.
_MOST_DRAWN = 1_000
_drawn: dict[tuple[Any, ...], SafeString] = {}


class SearchForm(forms.Form):
    """Filters of the homes on offer; nothing is required, nothing in it says who looks."""

    hide_optional = True

    volgorde = forms.CharField(widget=forms.HiddenInput, required=False)
    beeld = forms.CharField(widget=forms.HiddenInput, required=False)
    passend = forms.BooleanField(label=_("Only what fits me"), required=False)
    gemeente = forms.MultipleChoiceField(
        label=_("Where"), widget=forms.CheckboxSelectMultiple, required=False
    )
    plaats = forms.ChoiceField(label=_("Village or town"), required=False)
    huur = forms.ChoiceField(label=_("Rent up to"), required=False)
    slaapkamers = forms.ChoiceField(
        label=_("Bedrooms"),
        choices=[
            ("", _("any number")),
            ("1", _("1 or more")),
            ("2", _("2 or more")),
            ("3", _("3 or more")),
            ("4", _("4 or more")),
        ],
        required=False,
    )
    sluit = forms.ChoiceField(
        label=_("Closes"),
        choices=[
            ("", _("any day")),
            ("1", _("within a day")),
            ("3", _("within 3 days")),
            ("7", _("within a week")),
        ],
        required=False,
    )
    soort = forms.MultipleChoiceField(
        label=_("Kind of home"),
        choices=list(HOME_TYPE_WORDS.items()),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    label = forms.MultipleChoiceField(
        label=_("Meant for"),
        choices=[(code, LABEL_WORDS[code]) for code in _LABELS],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    toegankelijk = forms.MultipleChoiceField(
        label=_("Accessibility"),
        choices=list(ACCESS_WORDS.items()),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    model = forms.MultipleChoiceField(
        label=_("How it is let"),
        choices=[(code, MODEL_WORDS[code]) for code in _MODELS],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(
        self,
        *args: Any,
        municipalities: Mapping[str, str],
        places: Iterable[tuple[str, str]] = (),
        knows_reader: bool = False,
        **kwargs: Any,
    ) -> None:
        """Offer the region's municipalities, and the (CBS code, place) where a home is on offer."""
        super().__init__(*args, **kwargs)
        self._offered: dict[str, str] = {}
        self._offer("gemeente", list(municipalities.items()))
        self._offer("huur", [("", _("any rent")), *((str(rent), euros(rent)) for rent in _RENTS)])
        self._offer("plaats", [("", _("any place")), *_by_municipality(municipalities, places)])
        if not knows_reader:
            del self.fields["passend"]

    def _offer(self, name: str, choices: list[tuple[str, Any]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices
        self._offered[name] = repr(choices)

    def render(self, *_args: Any, **_kwargs: Any) -> SafeString:
        """Draw the fields, each once per process for what it offers and what is chosen.

        Half of the time of a page went into this. What is chosen stands in the address; who looks is
        in no field.
        """
        return SafeString("".join(self._drawn(name) for name in self.fields))

    __str__ = __html__ = render  # as Django binds its own

    def _drawn(self, name: str) -> SafeString:
        if self[name].is_hidden:
            return SafeString(self[name])
        if name in self.errors:
            return SafeString(self[name].as_field_group())
        chosen = tuple(self.data.getlist(name)) if isinstance(self.data, QueryDict) else ()
        key = (name, get_language(), self._offered.get(name, ""), chosen)
        found = _drawn.get(key)
        if found is None:
            if len(_drawn) >= _MOST_DRAWN:
                _drawn.clear()
            found = _drawn[key] = SafeString(self[name].as_field_group())
        return found

    def criteria(self, order: str) -> Criteria:
        """Return what was asked; what cannot be understood restricts nothing."""
        self.is_valid()
        given = self.cleaned_data
        code, _colon, place = given.get("plaats", "").partition(":")
        return Criteria(
            municipalities=tuple(given.get("gemeente", ())),
            places=((code, place),) if place else (),
            types=tuple(given.get("soort", ())),
            accessibility=tuple(given.get("toegankelijk", ())),
            models=tuple(given.get("model", ())),
            labels=tuple(given.get("label", ())),
            max_rent=Decimal(given["huur"]) if given.get("huur") else None,
            bedrooms=int(given["slaapkamers"]) if given.get("slaapkamers") else None,
            closing_days=int(given["sluit"]) if given.get("sluit") else None,
            order=order,
        )

    @property
    def only_fitting(self) -> bool:
        """Tell whether only what fits the reader is asked for."""
        return bool(self.cleaned_data.get("passend"))


def _by_municipality(
    municipalities: Mapping[str, str], places: Iterable[tuple[str, str]]
) -> list[tuple[str, Any]]:
    """Return places as groups of choices, with the municipality above its places."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for code, place in sorted(set(places)):
        groups.setdefault(code, []).append((f"{code}:{place}", place))
    return [(name, groups[code]) for code, name in municipalities.items() if code in groups]


class KeepSearchForm(forms.Form):
    """A name for a search, and how often to hear of it."""

    naam = forms.CharField(
        label=_("Name"), max_length=80, help_text=_("So that you know which search it is.")
    )
    vaak = forms.ChoiceField(
        label=_("Tell me of new homes"),
        choices=list(FREQUENCY_WORDS.items()),
        widget=forms.RadioSelect,
        help_text=_("By e-mail and in the portal. You can stop at any time."),
    )


class FindHomesForm(forms.Form):
    """Find among the own homes; nothing is required."""

    hide_optional = True

    zoek = forms.CharField(
        label=_("Street, place or number"), max_length=80, required=False, empty_value=""
    )
    volgorde = forms.ChoiceField(
        label=_("Order"),
        choices=[
            ("address", _("Address")),
            ("rent", _("Lowest rent first")),
            ("ref", _("Number")),
            ("vacant", _("Longest empty first")),
        ],
        required=False,
    )

    @property
    def asked(self) -> tuple[str, str]:
        """The words to look for and the order; what cannot be understood restricts nothing."""
        self.is_valid()
        given = self.cleaned_data
        return given.get("zoek", ""), given.get("volgorde") or "address"
