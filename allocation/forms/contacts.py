"""A moment of contact, filled in by whoever had it."""

from datetime import datetime, time
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from allocation.core.contacts import MOST_NOTE, OUTCOMES, Channel, ContactOutcome
from allocation.letters.contacts import CHANNEL_WORDS, OUTCOME_WORDS
from allocation.services.log_contact import NewContact
from corporations.core.acts import AMSTERDAM
from corporations.forms import DayInput


class ContactForm(forms.Form):
    """How, what came of it, when, and a short note."""

    token = forms.CharField(widget=forms.HiddenInput, max_length=32)
    what = forms.ChoiceField(
        label=_("What was it, and what came of it?"),
        choices=[
            ("", _("choose")),
            *(
                (
                    CHANNEL_WORDS[channel],
                    [(f"{channel}:{one}", OUTCOME_WORDS[one]) for one in OUTCOMES[channel]],
                )
                for channel in Channel
            ),
        ],
    )
    day = forms.DateField(label=_("Day"), widget=DayInput)
    clock = forms.TimeField(
        label=_("Time"), widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"})
    )
    note = forms.CharField(
        label=_("Short note"),
        max_length=MOST_NOTE,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_(
            "Nothing about health. The person can read this note. We empty it after 90 days."
        ),
    )

    @property
    def contact(self) -> NewContact:
        """What was filled in; only of a form that is valid."""
        given: dict[str, Any] = self.cleaned_data
        channel, _sign, outcome = str(given["what"]).partition(":")
        clock: time = given["clock"]
        return NewContact(
            Channel(channel),
            ContactOutcome(outcome),
            datetime.combine(given["day"], clock, AMSTERDAM),
            given["note"],
            given["token"],
        )
