"""What an employee fills in for a home seeker, and the check after reading it aloud."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from allocation.core.assistance import Wish
from allocation.core.life_cycles import RefusalReason
from allocation.letters.read_back import CHANNEL_WORDS
from applicants.core.contact import ContactChoice
from applicants.core.mandates import Channel, Wanted
from applicants.forms.contact import ContactForm
from corporations.forms import DayInput
from regulation.letters.words import REFUSAL_WORDS


class ReadBackForm(forms.Form):
    """The person's yes, and the answer to the check."""

    ref = forms.CharField(label=_("Registration number"), max_length=40)
    birth_date = forms.DateField(
        label=_("Ask: “What is your date of birth?”"),
        widget=DayInput,
        help_text=_("Fill in what the person answers. Do not say it yourself."),
    )
    yes = forms.BooleanField(
        label=_("I read the sentence aloud. The person said yes."),
        error_messages={"required": _("Read the sentence aloud first, and wait for the yes.")},
    )


class HomeWishForm(forms.Form):
    """Something about a home of the own corporation."""

    channel = forms.ChoiceField(
        label=_("Where is the person?"),
        choices=list(CHANNEL_WORDS.items()),
        widget=forms.RadioSelect,
    )
    listing = forms.ChoiceField(label=_("Which home?"))
    reason = forms.ChoiceField(
        label=_("Why does the person refuse?"),
        choices=[("", _("choose a reason")), *((r.value, REFUSAL_WORDS[r]) for r in RefusalReason)],
    )

    def __init__(self, data: Any = None, *, wanted: Wanted, homes: Mapping[str, str]) -> None:
        """Offer the homes; ask for a reason only where something is refused."""
        super().__init__(data)
        self.wanted = wanted
        field = self.fields["listing"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("choose a home")), *homes.items()]
        if wanted is not Wanted.REFUSE:
            del self.fields["reason"]

    @property
    def wish(self) -> Wish:
        """What the person wants."""
        reason = self.cleaned_data.get("reason")
        return Wish(
            wanted=self.wanted,
            listing=self.cleaned_data["listing"],
            reason=RefusalReason(reason) if reason else None,
        )


class ContactWishForm(ContactForm):
    """How the person wants to be reached from now on."""

    channel = forms.ChoiceField(
        label=_("Where is the person?"),
        choices=list(CHANNEL_WORDS.items()),
        widget=forms.RadioSelect,
    )
    field_order = ("channel", "by", "phone", "address", "postcode", "town")

    def __init__(self, data: Any = None) -> None:
        """Begin empty: the employee does not see what was chosen before."""
        super().__init__(data, choice=ContactChoice(), language="nl")
        del self.fields["language"]

    @property
    def wish(self) -> Wish:
        """What the person wants."""
        return Wish(wanted=Wanted.CONTACT, contact=self.choice)


def channel_of(form: forms.Form) -> Channel:
    """Return where the person is."""
    return Channel(form.cleaned_data["channel"])
