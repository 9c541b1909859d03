"""Where people live, lived and work, and the home that they look for."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from applicants.core.homes import PRIVATE_RENT, SOCIAL_RENT
from applicants.forms.rows import YES_NO, RowsForm
from applicants.letters.words import HOME_WORDS
from corporations.forms import DayInput
from regulation.letters.words import ACCESS_WORDS, SECTOR_WORDS

ELSEWHERE = "-"
_CHOOSE = ("", _("Choose"))


class _Places:
    """Spells a known place as the region does: the rules compare names."""

    def __init__(self, places: Sequence[str]) -> None:
        self._known = {place.casefold(): place for place in places}

    def spelled(self, given: str) -> str:
        text = " ".join(given.replace("\x00", "").split())
        return self._known.get(text.casefold(), text)


def _municipality(municipalities: Mapping[str, str], label: Any) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label,
        choices=[_CHOOSE, *municipalities.items(), (ELSEWHERE, _("outside the region"))],
    )


class AddressForm(forms.Form):
    """Where you live now."""

    def __init__(
        self, *args: Any, municipalities: Mapping[str, str], places: Sequence[str], **kwargs: Any
    ) -> None:
        """Offer the region's municipalities, and elsewhere."""
        super().__init__(*args, **kwargs)
        self._places = _Places(places)
        self.fields["municipality"] = _municipality(
            municipalities, _("Municipality where you live")
        )
        self.fields["place"] = forms.CharField(
            label=_("Town or village"),
            max_length=100,
            required=False,
            help_text=_("In some villages people of the village go first."),
        )
        self.fields["since"] = forms.DateField(
            label=_("You live there since"),
            widget=DayInput(),
            help_text=_("You do not know the day? Take the first day of the month."),
        )

    def clean_place(self) -> str:
        """Spell a known place as the region does."""
        return self._places.spelled(self.cleaned_data["place"])


class MovedForm(AddressForm):
    """Where you live now, for somebody who is registered already."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Ask whether it is a move or a mistake."""
        super().__init__(*args, **kwargs)
        self.fields["moved"] = forms.ChoiceField(
            label=_("Did you move?"),
            choices=[
                ("yes", _("Yes. Keep the old address as a former address.")),
                ("no", _("No. The address here was wrong.")),
            ],
            widget=forms.RadioSelect,
        )


class FormerForm(RowsForm):
    """Where you lived before."""

    question = _("Did you live somewhere else in the last ten years?")
    legend = _("Former address %(number)s")
    more_label = _("Add an address")
    most_rows: ClassVar[int] = 12
    needed = ("municipality", "from_on", "until_on")

    def __init__(
        self, *args: Any, municipalities: Mapping[str, str], places: Sequence[str], **kwargs: Any
    ) -> None:
        """Offer the region's municipalities, and elsewhere."""
        self._municipalities = municipalities
        self._places = _Places(places)
        super().__init__(*args, **kwargs)

    def columns(self) -> dict[str, forms.Field]:
        """Where, from when until when."""
        return {
            "municipality": _municipality(self._municipalities, _("Municipality")),
            "place": forms.CharField(label=_("Town or village (not required)"), max_length=100),
            "from_on": forms.DateField(label=_("You lived there from"), widget=DayInput()),
            "until_on": forms.DateField(label=_("until"), widget=DayInput()),
        }

    def clean(self) -> dict[str, Any]:
        """Spell places as the region does; an address ends after it begins."""
        cleaned = super().clean()
        for number in range(1, self.shown + 1):
            begin, end = cleaned.get(f"from_on_{number}"), cleaned.get(f"until_on_{number}")
            if cleaned.get("any") == "yes" and begin and end and end <= begin:
                self.add_error(f"until_on_{number}", _("This must be later than the first day."))
        for row in cleaned["rows"]:
            row["place"] = self._places.spelled(row["place"] or "")
        return cleaned


class WorkForm(forms.Form):
    """Where you work."""

    hide_optional = True

    works_in = forms.MultipleChoiceField(
        label=_("In which municipalities of the region do you work?"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("Choose nothing when you do not work in the region."),
    )
    sector = forms.ChoiceField(
        label=_("Do you work in one of these jobs?"),
        choices=[("", _("No")), *SECTOR_WORDS.items()],
        widget=forms.RadioSelect,
        required=False,
        help_text=_("For some homes people with these jobs go first. You show proof later."),
    )

    def __init__(self, *args: Any, municipalities: Mapping[str, str], **kwargs: Any) -> None:
        """Offer the region's municipalities."""
        super().__init__(*args, **kwargs)
        field = self.fields["works_in"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = list(municipalities.items())


class DwellingForm(forms.Form):
    """The home of now."""

    hide_optional = True

    kind = forms.ChoiceField(
        label=_("What kind of home do you live in now?"),
        choices=list(HOME_WORDS.items()),
        widget=forms.RadioSelect,
    )
    corporation = forms.ChoiceField(
        label=_("From which housing corporation do you rent?"),
        required=False,
        help_text=_("Only when you rent a social home."),
    )
    landlord = forms.CharField(
        label=_("Name of another landlord"),
        max_length=100,
        required=False,
        help_text=_("Only when you rent from somebody else."),
    )
    leaves = forms.ChoiceField(
        label=_("Is your social rented home empty when you move?"),
        choices=YES_NO,
        widget=forms.RadioSelect,
        required=False,
        help_text=_("For some homes people who leave a social home empty go first."),
    )

    def __init__(self, *args: Any, corporations: Mapping[str, str], **kwargs: Any) -> None:
        """Offer the region's corporations."""
        super().__init__(*args, **kwargs)
        field = self.fields["corporation"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("another, or none")), *corporations.items()]

    @property
    def of_rent(self) -> list[forms.BoundField]:
        """What is asked of tenants only."""
        return [self[name] for name in ("corporation", "landlord", "leaves")]

    def clean(self) -> dict[str, Any]:
        """Ask of a tenant of a social home whether it falls empty; forget what does not apply."""
        cleaned = dict(self.cleaned_data)
        kind = cleaned.get("kind")
        if kind == SOCIAL_RENT and not cleaned.get("leaves") and "leaves" not in self.errors:
            self.add_error("leaves", _("Choose yes or no."))
        if kind != SOCIAL_RENT:
            cleaned.update(corporation="", leaves="no")
        if kind not in {SOCIAL_RENT, PRIVATE_RENT}:
            cleaned["landlord"] = ""
        cleaned["landlord"] = " ".join(str(cleaned.get("landlord") or "").split())
        return cleaned


class NeedsForm(forms.Form):
    """An accessible home."""

    hide_optional = True

    needs = forms.MultipleChoiceField(
        label=_("Do you need one of these?"),
        choices=list(ACCESS_WORDS.items()),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("Choose nothing when you need nothing special."),
    )
