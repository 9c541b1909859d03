"""What an officer fills in; the services decide."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from corporations.forms import DayInput
from regulation.letters.words import ACCESS_WORDS, HOME_TYPE_WORDS, URGENCY_WORDS, word
from urgency.core.life_cycle import EndReason
from urgency.letters.words import END_REASON_WORDS

_PROFILE = (
    "home_types",
    "bedrooms_min",
    "bedrooms_max",
    "max_rent",
    "municipalities",
    "accessibility",
)


class GrantForm(forms.Form):
    """A declaration of urgency: for whom, why, how long, for which homes."""

    applicant_ref = forms.CharField(
        label=_("Registration number"),
        max_length=40,
        help_text=_("It stands on every message to the person."),
    )
    category = forms.ChoiceField(label=_("Category"))
    since_on = forms.DateField(
        label=_("Waiting time counts from"),
        widget=DayInput,
        help_text=_("Usually the day on which the request was complete."),
    )
    ends_on = forms.DateField(label=_("Holds until (last day)"), widget=DayInput)
    home_types = forms.MultipleChoiceField(
        label=_("Kinds of homes"),
        choices=[(code, said) for code, said in HOME_TYPE_WORDS.items()],
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("Tick nothing when every kind will do."),
    )
    bedrooms_min = forms.IntegerField(
        label=_("Bedrooms, at least"), min_value=0, max_value=9, required=False
    )
    bedrooms_max = forms.IntegerField(
        label=_("Bedrooms, at most"), min_value=0, max_value=9, required=False
    )
    max_rent = forms.DecimalField(
        label=_("Rent up to, in euros a month"),
        min_value=0,
        max_value=9999,
        decimal_places=2,
        required=False,
    )
    municipalities = forms.MultipleChoiceField(
        label=_("Municipalities"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("Tick nothing when the whole region will do."),
    )
    accessibility = forms.MultipleChoiceField(
        label=_("Accessibility"),
        choices=[(code, said) for code, said in ACCESS_WORDS.items()],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(
        self,
        *args: Any,
        categories: Sequence[str],
        municipalities: Mapping[str, str],
        **kwargs: Any,
    ) -> None:
        """Offer the categories of the rules in force and the region's municipalities."""
        super().__init__(*args, **kwargs)
        self._offer("category", [(code, word(URGENCY_WORDS, code)) for code in categories])
        self._offer("municipalities", list(municipalities.items()))

    def _offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices

    def clean(self) -> dict[str, Any]:
        """Refuse bounds that no home can meet."""
        given = super().clean() or {}
        low, high = given.get("bedrooms_min"), given.get("bedrooms_max")
        if low is not None and high is not None and low > high:
            self.add_error("bedrooms_max", _("This is less than the least number of bedrooms."))
        return given

    @property
    def profile(self) -> dict[str, object]:
        """The search profile as REGULATION.md section 3 has it: what is not restricted is absent."""
        given = self.cleaned_data
        found = {name: given[name] for name in _PROFILE if given[name] not in (None, [], "")}
        if "max_rent" in found:
            found["max_rent"] = float(found["max_rent"])
        return found


class EndForm(forms.Form):
    """Why a declaration ends."""

    reason = forms.ChoiceField(
        label=_("Why does it end?"),
        choices=[(reason.value, END_REASON_WORDS[reason]) for reason in EndReason],
        widget=forms.RadioSelect,
    )
