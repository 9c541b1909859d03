"""What people fill in to let a home be advertised; the services decide."""

from collections.abc import Mapping
from datetime import datetime, time
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from corporations.core.acts import AMSTERDAM
from corporations.forms import DayInput
from listings.core.home import ENERGY_LABELS
from listings.core.terms import BOUNDED, Bounds, Terms

_NOON = time(12)
_MOST_EUROS = 999_999


class TimeInput(forms.TimeInput):
    """The browser's own time field."""

    input_type = "time"

    def __init__(self) -> None:
        """The value in the one form that a time field takes."""
        super().__init__(format="%H:%M")


def _whole(label: Any, low: int, high: int) -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=low, max_value=high, required=False)


def _euros(label: Any) -> forms.DecimalField:
    return forms.DecimalField(
        label=label, min_value=0, max_value=_MOST_EUROS, decimal_places=2, required=False
    )


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
    age_min = _whole(_("Age, at least"), 0, 120)
    age_max = _whole(_("Age, at most"), 0, 120)
    household_min = _whole(_("Persons, at least"), 1, 20)
    household_max = _whole(_("Persons, at most"), 1, 20)
    children_min = _whole(_("Children under 18, at least"), 0, 20)
    children_max = _whole(_("Children under 18, at most"), 0, 20)
    income_min = _euros(_("Income a year, at least, in euros"))
    income_max = _euros(_("Income a year, at most, in euros"))
    free_allocation = forms.BooleanField(
        label=_("The income limit does not hold: this home is let in the free room"),
        required=False,
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
        self.offered = {"homes": homes, "models": models, "labels": labels}
        first = [("", _("Choose a home"))]
        for name, choices in (
            ("home", [*first, *homes.items()]),
            ("model", list(models.items())),
            ("labels", list(labels.items())),
        ):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = choices

    @property
    def terms(self) -> Terms | None:
        """What was filled in, or what of it can be understood; None without a model and its days."""
        self.is_valid()
        given = self.cleaned_data
        if not all(given.get(name) for name in ("model", "opens_on", "closes_on")):
            return None
        return Terms(
            model=given["model"],
            labels=tuple(given.get("labels", ())),
            opens_at=datetime.combine(given["opens_on"], time(), AMSTERDAM),
            closes_at=datetime.combine(given["closes_on"], _NOON, AMSTERDAM),
            free_allocation=given.get("free_allocation", False),
            bounds={name: self._bounds(name) for name in BOUNDED},
        )

    def _bounds(self, name: str) -> Bounds:
        low: Decimal | int | None = self.cleaned_data.get(f"{name}_min")
        high: Decimal | int | None = self.cleaned_data.get(f"{name}_max")
        return low, high


class DraftForm(ListingForm):
    """A draft that is there: its home stays."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Leave the home out."""
        super().__init__(*args, homes={}, **kwargs)
        del self.fields["home"], self.offered["homes"]


class PublishForm(forms.Form):
    """When a listing goes public: at once, or at a moment of Amsterdam."""

    publish_on = forms.DateField(
        label=_("Publish on"),
        widget=DayInput,
        required=False,
        help_text=_("Leave this empty to publish at once."),
    )
    publish_time = forms.TimeField(
        label=_("Time"),
        widget=TimeInput,
        required=False,
        help_text=_("Amsterdam time, as 09:00."),
    )

    def clean(self) -> dict[str, Any]:
        """Refuse half a moment."""
        given = super().clean() or {}
        if not self.errors and bool(given["publish_on"]) != (given["publish_time"] is not None):
            name = "publish_time" if given["publish_on"] else "publish_on"
            self.add_error(name, _("Fill in the day and the time, or neither."))
        return given

    @property
    def publish_at(self) -> datetime | None:
        """The moment that was chosen, None for at once; once it is valid.

        An hour that comes twice in October is the first of the two.
        """
        day, at = self.cleaned_data["publish_on"], self.cleaned_data["publish_time"]
        return None if day is None else datetime.combine(day, at, AMSTERDAM)


class DecisionForm(forms.Form):
    """What the second person says of a listing."""

    decision = forms.CharField(
        label=_("Why not, if you decline"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=1000,
        required=False,
    )


class CorrectionForm(forms.Form):
    """What of a published home may still be put right (listings/core/correcting.py)."""

    total_rent = _euros(_("With service costs, in euros"))
    energy_label = forms.ChoiceField(
        label=_("Energy label"),
        choices=[("", _("not known")), *((label, label) for label in ENERGY_LABELS)],
        required=False,
    )
    build_year = _whole(_("Built in"), 1500, 2100)
    postcode = forms.RegexField(
        r"^[1-9][0-9]{3} ?[A-Za-z]{2}$",
        label=_("Postcode"),
        required=False,
        error_messages={"invalid": _("Fill in four figures and two letters, such as 7511 AB.")},
    )
    neighbourhood = forms.CharField(label=_("Neighbourhood"), max_length=80, required=False)
    description_nl = forms.CharField(
        label=_("Description in Dutch"), widget=forms.Textarea, max_length=4000, required=False
    )
    description_en = forms.CharField(
        label=_("Description in English"), widget=forms.Textarea, max_length=4000, required=False
    )

    def __init__(self, *args: Any, rent: Decimal, **kwargs: Any) -> None:
        """Know the rent, which stays as it is."""
        super().__init__(*args, **kwargs)
        self._rent = rent

    def clean_total_rent(self) -> Decimal | None:
        """Refuse a rent with service costs that is less than the rent."""
        total: Decimal | None = self.cleaned_data["total_rent"]
        if total is not None and total < self._rent:
            raise forms.ValidationError(_("This is less than the rent without service costs."))
        return total

    def clean_postcode(self) -> str:
        """Write a postcode in the one usual way: 7511 AB."""
        given = str(self.cleaned_data["postcode"]).replace(" ", "").upper()
        return f"{given[:4]} {given[4:]}".strip()
