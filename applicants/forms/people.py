"""Who somebody is, and who moves along."""

from typing import Any, ClassVar

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from applicants.core.household import FORTNIGHT
from applicants.forms.fields import NameField
from applicants.forms.rows import RowsForm
from corporations.forms import DayInput


class PersonForm(forms.Form):
    """Who you are."""

    given_name = NameField(label=_("First name"))
    family_name = NameField(label=_("Last name"))
    birth_date = forms.DateField(
        label=_("Date of birth"),
        widget=DayInput,
        help_text=_("Some homes are for people of a certain age."),
    )
    language = forms.ChoiceField(
        label=_("In which language do we write to you?"),
        choices=settings.LANGUAGES,
        widget=forms.RadioSelect,
    )


class CorrectionForm(forms.Form):
    """How name and birth date should read, and why."""

    given_name = PersonForm.base_fields["given_name"]
    family_name = PersonForm.base_fields["family_name"]
    birth_date = forms.DateField(label=_("Date of birth"), widget=DayInput)
    motive = forms.CharField(
        label=_("What is wrong, and why?"),
        max_length=500,
        widget=forms.Textarea,
        help_text=_("For example: I married, or: a letter is missing."),
    )

    def clean_motive(self) -> str:
        """Leave out what no database keeps."""
        motive: str = self.cleaned_data["motive"]
        return motive.replace("\x00", "")


class _AlongForm(RowsForm):
    """People who register along."""

    needed = ("given_name", "family_name", "birth_date")

    def columns(self) -> dict[str, forms.Field]:
        """Name, birth date and contact data."""
        return {
            "given_name": NameField(label=_("First name")),
            "family_name": NameField(label=_("Last name")),
            "birth_date": forms.DateField(label=_("Date of birth"), widget=DayInput()),
            "email": forms.EmailField(
                label=_("E-mail address (not required)"),
                help_text=_("We only use it to find double registrations."),
            ),
            "phone": forms.CharField(
                label=_("Phone number (not required)"),
                max_length=30,
                widget=forms.TextInput({"type": "tel", "autocomplete": "off"}),
            ),
            "member": forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=2**62),
        }


class PartnerForm(_AlongForm):
    """Whether a partner registers along."""

    question = _("Does a partner move with you?")
    legend = _("Your partner")


class OthersForm(_AlongForm):
    """Whether other adults register along."""

    question = _("Do other adults register with you?")
    legend = _("Person %(number)s")
    more_label = _("Add a person")
    most_rows: ClassVar[int] = 4


class ChildrenForm(RowsForm):
    """The children who move along, and for how much of the time."""

    question = _("Do children move with you?")
    legend = _("Child %(number)s")
    more_label = _("Add a child")
    most_rows: ClassVar[int] = 15
    needed = ("birth_date",)

    def columns(self) -> dict[str, forms.Field]:
        """Birth date, and days in two weeks."""
        return {
            "birth_date": forms.DateField(label=_("Date of birth"), widget=DayInput()),
            "days": forms.TypedChoiceField(
                label=_("How many days in two weeks does this child live with you?"),
                choices=_days,
                coerce=int,
                empty_value=str(FORTNIGHT),
            ),
        }


def _days() -> list[tuple[str, Any]]:
    always = (str(FORTNIGHT), _("always"))
    return [always, *((str(n), str(n)) for n in range(FORTNIGHT - 1, 0, -1))]
