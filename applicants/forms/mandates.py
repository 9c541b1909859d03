"""Asking somebody to act for oneself, and answering who asks."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from corporations.core.permissions import Scope
from corporations.forms import DayInput

_SCOPES = [
    (Scope.RESPOND.value, _("respond to homes and withdraw responses")),
    (Scope.ANSWER.value, _("accept and refuse offers")),
]


class MandateForm(forms.Form):
    """Who helps, with what, from when until when."""

    helper_name = forms.CharField(
        label=_("Name of your helper"),
        max_length=120,
        help_text=_("For instance your daughter, a friend or a social worker."),
    )
    helper_email = forms.EmailField(
        label=_("E-mail address of your helper"),
        help_text=_("Your helper logs in with this address and an own password."),
    )
    scopes = forms.MultipleChoiceField(
        label=_("What may your helper do?"),
        choices=_SCOPES,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("Your helper can always look at your responses and your places."),
    )
    from_on = forms.DateField(label=_("From"), widget=DayInput)
    last_on = forms.DateField(
        label=_("Until (last day)"), widget=DayInput, help_text=_("At most one year from today.")
    )

    def __init__(self, data: Any = None, *, today: date) -> None:
        """Begin with half a year from today."""
        later = today.month + 6
        year, month = today.year + (later - 1) // 12, (later - 1) % 12 + 1
        last_on = date(year, month, min(today.day, 28))
        super().__init__(data, initial={"from_on": today, "last_on": last_on})

    @property
    def chosen(self) -> frozenset[Scope]:
        """What the helper may do; looking is always part of it."""
        return frozenset({Scope.LOOK, *(Scope(one) for one in self.cleaned_data["scopes"])})
