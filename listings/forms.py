"""What people fill in about homes; the services decide."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from corporations.letters import euros
from listings.selectors.search import Criteria
from regulation.letters.words import ACCESS_WORDS, HOME_TYPE_WORDS, MODEL_WORDS

_RENTS = (500, 600, 700, 800, 900)
_MODELS = ("AAN", "LOT", "EER")


class SearchForm(forms.Form):
    """Filters of the homes on offer; nothing is required."""

    hide_optional = True

    gemeente = forms.MultipleChoiceField(
        label=_("Where"), widget=forms.CheckboxSelectMultiple, required=False
    )
    huur = forms.ChoiceField(label=_("Rent up to"), required=False)
    slaapkamers = forms.ChoiceField(
        label=_("Bedrooms"),
        choices=[
            ("", _("any number")),
            ("1", _("1 or more")),
            ("2", _("2 or more")),
            ("3", _("3 or more")),
        ],
        required=False,
    )
    soort = forms.MultipleChoiceField(
        label=_("Kind of home"),
        choices=list(HOME_TYPE_WORDS.items()),
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

    def __init__(self, *args: Any, municipalities: Mapping[str, str], **kwargs: Any) -> None:
        """Offer the region's municipalities."""
        super().__init__(*args, **kwargs)
        self._offer("gemeente", list(municipalities.items()))
        self._offer("huur", [("", _("any rent")), *((str(rent), euros(rent)) for rent in _RENTS)])

    def _offer(self, name: str, choices: list[tuple[str, Any]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices

    def criteria(self, order: str) -> Criteria:
        """Return what was asked; what cannot be understood restricts nothing."""
        self.is_valid()
        given = self.cleaned_data
        return Criteria(
            municipalities=tuple(given.get("gemeente", ())),
            types=tuple(given.get("soort", ())),
            accessibility=tuple(given.get("toegankelijk", ())),
            models=tuple(given.get("model", ())),
            max_rent=Decimal(given["huur"]) if given.get("huur") else None,
            bedrooms=int(given["slaapkamers"]) if given.get("slaapkamers") else None,
            order=order,
        )
