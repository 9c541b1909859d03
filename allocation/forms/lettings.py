"""What is filled in for a letting; the services decide."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from allocation.core.affordability import Household
from allocation.core.lettings import Contract, ExceptionReason, PermitState
from allocation.core.life_cycles import WithdrawalReason
from allocation.letters.lettings import (
    CONTRACT_WORDS,
    EXCEPTION_WORDS,
    PERMIT_WORDS,
    cancel_choices,
)
from allocation.services.propose_for_letting import MOST_MOTIVE
from corporations.forms import DayInput

_FOLLOWS = {
    PermitState.UNKNOWN: (PermitState.NOT_NEEDED, PermitState.NEEDED),
    PermitState.NOT_NEEDED: (PermitState.NEEDED,),
    PermitState.NEEDED: (PermitState.REQUESTED, PermitState.NOT_NEEDED),
    PermitState.REQUESTED: (PermitState.GRANTED, PermitState.REFUSED),
}


def _motive() -> forms.CharField:
    return forms.CharField(
        label=_("Motive"),
        max_length=MOST_MOTIVE,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("What happened, and how you checked it."),
    )


class CheckForm(forms.Form):
    """Household, income and rent as the papers and the lease have them."""

    persons = forms.IntegerField(label=_("Persons in the household"), min_value=1, max_value=30)
    age = forms.IntegerField(label=_("Age of the oldest partner"), min_value=16, max_value=120)
    income = forms.DecimalField(
        label=_("Income of the household a year, in euros"),
        min_value=Decimal(0),
        max_digits=12,
        decimal_places=2,
        help_text=_("As the papers show it, not as it was told."),
    )
    rent = forms.DecimalField(
        label=_("Rent a month, in euros"),
        min_value=Decimal(0),
        max_digits=10,
        decimal_places=2,
        help_text=_("The rent that will stand in the lease."),
    )

    @property
    def household(self) -> Household:
        """Return who would live there; only of a form that is valid."""
        given = self.cleaned_data
        return Household(given["persons"], given["income"], given["age"])


class ExceptionForm(forms.Form):
    """Why the home is let although the check failed."""

    reason = forms.ChoiceField(
        label=_("Reason"),
        choices=[(one.value, EXCEPTION_WORDS[one]) for one in ExceptionReason],
        widget=forms.RadioSelect,
    )
    motive = _motive()

    @property
    def coded(self) -> ExceptionReason:
        """Return the reason; only of a form that is valid."""
        return ExceptionReason(self.cleaned_data["reason"])


class CancelForm(forms.Form):
    """Why there is no lease after all."""

    reason = forms.ChoiceField(label=_("Reason"), widget=forms.RadioSelect)
    motive = _motive()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer the coded reasons."""
        super().__init__(*args, **kwargs)
        field = self.fields["reason"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = cancel_choices()

    @property
    def coded(self) -> WithdrawalReason:
        """Return the reason; only of a form that is valid."""
        return WithdrawalReason(self.cleaned_data["reason"])


class PermitForm(forms.Form):
    """What is known of the permit now, and since which day."""

    permit = forms.ChoiceField(label=_("Housing permit"), widget=forms.RadioSelect)
    on = forms.DateField(label=_("On which day"), widget=DayInput())
    number = forms.CharField(label=_("Number of the permit"), max_length=40, required=False)

    def __init__(self, *args: Any, now: PermitState, **kwargs: Any) -> None:
        """Offer what can follow what is known now."""
        super().__init__(*args, **kwargs)
        field = self.fields["permit"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(one.value, PERMIT_WORDS[one]) for one in _FOLLOWS.get(now, ())]
        if now != PermitState.REQUESTED:
            del self.fields["number"]


class PlanForm(forms.Form):
    """The day on which the lease will be signed."""

    signs_on = forms.DateField(label=_("Day of the signing"), widget=DayInput())


class SignForm(forms.Form):
    """The lease as it was signed."""

    contract = forms.ChoiceField(
        label=_("Kind of lease"),
        choices=[(one.value, CONTRACT_WORDS[one]) for one in Contract],
        widget=forms.RadioSelect,
        help_text=_("By law the registration stays with a youth lease and a temporary lease."),
    )
    starts_on = forms.DateField(label=_("First day of the rent"), widget=DayInput())
