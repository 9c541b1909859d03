"""What somebody writes when they complain or object, and the answer."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from applicants.core.complaints import ComplaintKind
from applicants.services.file_complaint import Grievance
from corporations.forms import DayInput

_MOST = 5000


class ComplaintForm(forms.Form):
    """To whom, about what, in the person's own words."""

    to = forms.ChoiceField()
    decided_on = forms.DateField(
        label=_("Date of the decision"),
        widget=DayInput,
        help_text=_("It stands on the letter of the municipality."),
    )
    subject = forms.CharField(label=_("What is it about, in a few words?"), max_length=120)
    text = forms.CharField(
        label=_("What happened, and what do you want?"),
        max_length=_MOST,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("At most 5,000 characters. Whoever answers can read it."),
    )

    def __init__(self, data: Any = None, *, kind: ComplaintKind, to: Mapping[str, str]) -> None:
        """Offer whom it can go to; ask for the decision only where there is one."""
        super().__init__(data)
        self.kind = kind
        field = self.fields["to"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = list(to.items()) if len(to) == 1 else [("", _("choose")), *to.items()]
        field.label = {
            ComplaintKind.COMPLAINT: _("Which housing corporation?"),
            ComplaintKind.COMMITTEE: _("After which complaint?"),
            ComplaintKind.OBJECTION: _("Which municipality decided?"),
        }[kind]
        if kind is not ComplaintKind.OBJECTION:
            del self.fields["decided_on"]

    @property
    def grievance(self) -> Grievance:
        """What was written."""
        given = self.cleaned_data
        return Grievance(
            kind=self.kind,
            to=given["to"],
            subject=given["subject"],
            text=given["text"],
            decided_on=given.get("decided_on"),
        )


class ReplyForm(forms.Form):
    """The answer."""

    answer = forms.CharField(
        label=_("Your answer"),
        max_length=_MOST,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("The person reads this as you write it. Say what you found and what you do."),
    )
