"""Registering, one thing per page."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from corporations.forms import DayInput

CHILDREN = 6
ELSEWHERE = "-"


class PersonForm(forms.Form):
    """Who you are."""

    given_name = forms.CharField(label=_("First name"), max_length=80)
    family_name = forms.CharField(label=_("Last name"), max_length=80)
    birth_date = forms.DateField(
        label=_("Date of birth"),
        widget=DayInput,
        help_text=_("Some homes are for people of a certain age."),
    )


class HouseholdForm(forms.Form):
    """Who moves along."""

    partner = forms.DateField(
        label=_("Date of birth of your partner"),
        widget=DayInput,
        required=False,
        help_text=_("Leave it empty when nobody moves along as your partner."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Ask for the birth dates of the children."""
        super().__init__(*args, **kwargs)
        for number in range(1, CHILDREN + 1):
            label = _("Date of birth of child %(number)s") % {"number": number}
            self.fields[f"child_{number}"] = forms.DateField(
                label=label, widget=DayInput(), required=False
            )


class IncomeForm(forms.Form):
    """What the household earns."""

    income = forms.DecimalField(
        label=_("Income of your household in a year, in euros"),
        min_value=0,
        max_value=9_999_999,
        decimal_places=2,
        help_text=_(
            "Of you and your partner together, before tax. You find it on your tax assessment."
        ),
    )


class HomeForm(forms.Form):
    """Where you live now."""

    municipality = forms.ChoiceField(label=_("Municipality where you live"))
    place = forms.CharField(
        label=_("Town or village"),
        max_length=100,
        required=False,
        help_text=_("In some villages people of the village go first."),
    )
    since = forms.DateField(label=_("You live there since"), widget=DayInput)

    def __init__(
        self, *args: Any, municipalities: Mapping[str, str], places: Sequence[str], **kwargs: Any
    ) -> None:
        """Offer the region's municipalities, and elsewhere."""
        super().__init__(*args, **kwargs)
        field = self.fields["municipality"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [*municipalities.items(), (ELSEWHERE, _("outside the region"))]
        self._places = {place.casefold(): place for place in places}

    def clean_place(self) -> str:
        """Spell a known place as the region does: the rules compare names."""
        given: str = self.cleaned_data["place"].strip()
        return self._places.get(given.casefold(), given)


class WorkForm(forms.Form):
    """Where you work."""

    works_in = forms.MultipleChoiceField(
        label=_("Municipalities of the region where you work"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("Tick nothing when you do not work in the region."),
    )

    def __init__(self, *args: Any, municipalities: Mapping[str, str], **kwargs: Any) -> None:
        """Offer the region's municipalities."""
        super().__init__(*args, **kwargs)
        field = self.fields["works_in"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = list(municipalities.items())
