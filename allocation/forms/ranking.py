"""Which part of a list is looked at."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from allocation.letters.desk import STATE_OF_CANDIDATE
from allocation.letters.desk_reasons import reason_choices
from allocation.selectors.desk import Sought


class RankingFilterForm(forms.Form):
    """Filters of a list; nothing is required."""

    hide_optional = True

    groep = forms.ChoiceField(label=_("Group"), required=False)
    stand = forms.ChoiceField(label=_("State"), required=False)
    reden = forms.ChoiceField(label=_("Reason"), required=False)

    def __init__(self, *args: Any, tiers: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        """Offer the groups of the rules that ranked, by name and title."""
        super().__init__(*args, **kwargs)
        states = ((state.value, words) for state, words in STATE_OF_CANDIDATE.items())
        for name, choices in (
            ("groep", [("", _("any group")), *tiers]),
            ("stand", [("", _("any state")), *states]),
            ("reden", reason_choices()),
        ):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = choices

    @property
    def sought(self) -> Sought:
        """What is asked for; what cannot be asked for is left out."""
        given = self.cleaned_data if self.is_valid() else {}
        return Sought(given.get("groep", ""), given.get("stand", ""), given.get("reden", ""))

    @property
    def active_count(self) -> int:
        """How many filters are on."""
        sought = self.sought
        return sum(bool(one) for one in (sought.tier, sought.state, sought.reason))
