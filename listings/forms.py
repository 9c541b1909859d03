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


class DayInput(forms.DateInput):
    """The browser's own date field."""

    input_type = "date"

    def __init__(self) -> None:
        """The value in the one form that a date field takes."""
        super().__init__(format="%Y-%m-%d")


class ListingForm(forms.Form):
    """A listing to be: which home, how it is let, for whom, how long."""

    home = forms.ChoiceField(label=_("Home"))
    model = forms.ChoiceField(label=_("How it is let"))
    labels = forms.MultipleChoiceField(
        label=_("Labels"), widget=forms.CheckboxSelectMultiple, required=False
    )
    opens_on = forms.DateField(
        label=_("Opens on"), widget=DayInput, help_text=_("Never before it is published.")
    )
    closes_on = forms.DateField(
        label=_("Closes on, at 12.00"),
        widget=DayInput,
        help_text=_("What holds at that moment decides the order."),
    )
    age_min = forms.IntegerField(
        label=_("Age, at least"), min_value=0, max_value=120, required=False
    )
    age_max = forms.IntegerField(
        label=_("Age, at most"), min_value=0, max_value=120, required=False
    )
    household_min = forms.IntegerField(
        label=_("Persons, at least"), min_value=1, max_value=20, required=False
    )
    household_max = forms.IntegerField(
        label=_("Persons, at most"), min_value=1, max_value=20, required=False
    )

    def __init__(
        self,
        *args: Any,
        homes: Mapping[str, str],
        models: Mapping[str, str],
        labels: Mapping[str, str],
        **kwargs: Any,
    ) -> None:
        """Offer what the corporation has and what the rules allow."""
        super().__init__(*args, **kwargs)
        for name, choices in (("home", homes), ("model", models), ("labels", labels)):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = list(choices.items())
