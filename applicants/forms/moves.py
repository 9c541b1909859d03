"""Proposing, deciding and settling at the region's desk."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from applicants.core.moves import MoveKind
from applicants.letters.moves import KIND_WORDS
from corporations.forms import DayInput


class MoveForm(forms.Form):
    """A proposal; which fields it needs follows from the kind."""

    kind = forms.ChoiceField(label=_("What happened?"), widget=forms.RadioSelect)
    number = forms.CharField(
        label=_("Registration number"),
        max_length=40,
        help_text=_("Of the person whose time moves, or whose registration stays."),
    )
    other = forms.CharField(
        label=_("Number of the other registration"),
        max_length=40,
        required=False,
        help_text=_("At a merge or a death this one ends. Leave it empty for extra time."),
    )
    durable = forms.BooleanField(
        label=_("They ran one household when the other registered; I saw the proof"),
        required=False,
        help_text=_("Only for who goes on alone or divorces: then the time of the other counts."),
    )
    asked = forms.DateField(
        label=_("The day that shall count"),
        widget=DayInput,
        required=False,
        help_text=_("Only for extra time."),
    )
    motive = forms.CharField(
        label=_("Why?"), max_length=1000, widget=forms.Textarea(attrs={"rows": 4})
    )
    proof = forms.CharField(
        label=_("Which document did you see?"),
        max_length=500,
        help_text=_("Such as an extract of the population register, with its date."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer every kind."""
        super().__init__(*args, **kwargs)
        field = self.fields["kind"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(kind.value, KIND_WORDS[kind]) for kind in MoveKind]

    def clean_kind(self) -> MoveKind:
        """Return the kind itself."""
        return MoveKind(self.cleaned_data["kind"])


class DecisionForm(forms.Form):
    """Words with a decision."""

    decision = forms.CharField(
        label=_("Your words"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Needed when you decline."),
    )


class SettleForm(forms.Form):
    """Why two registrations are of two persons."""

    motive = forms.CharField(
        label=_("Why are these two persons?"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
