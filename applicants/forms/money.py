"""What one person earns in a year, by source."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from django import forms
from django.utils.translation import gettext_lazy as _

from applicants.core.income import SOURCES
from applicants.forms.fields import EurosField
from applicants.letters.words import SOURCE_WORDS

Given = Mapping[str, Any]


class IncomeForm(forms.Form):
    """One year, and an amount per source; somebody without income says so."""

    hide_optional = True

    year = forms.TypedChoiceField(
        label=_("Of which year do you know your income?"), coerce=int, widget=forms.RadioSelect
    )
    none = forms.BooleanField(label=_("No income at all"), required=False)

    def __init__(self, *args: Any, today_year: int, **kwargs: Any) -> None:
        """Offer last year first, for which people have papers."""
        super().__init__(*args, **kwargs)
        year = self.fields["year"]
        assert isinstance(year, forms.TypedChoiceField)
        year.choices = [
            (today_year - 1, str(today_year - 1)),
            (today_year - 2, str(today_year - 2)),
            (today_year, _("%(year)s, as you expect it") % {"year": today_year}),
        ]
        none = self.fields.pop("none")
        for source in SOURCES:
            self.fields[source] = EurosField(label=SOURCE_WORDS[source], required=False)
        self.fields["none"] = none

    def clean(self) -> dict[str, Any]:
        """Gather the amounts in `amounts`; ask for at least one, or the word that there is none."""
        cleaned = self.cleaned_data
        amounts = {s: cleaned[s] for s in SOURCES if cleaned.get(s) is not None}
        if cleaned.get("none") and any(amounts.values()):
            self.add_error("none", _("You also filled in an amount. Choose one of the two."))
        elif not amounts and not cleaned.get("none") and not self.errors:
            self.add_error(
                SOURCES[0], _("Fill in at least one amount, or choose that there is no income.")
            )
        return {**cleaned, "amounts": amounts}


class Earner(NamedTuple):
    """One of the household (None: oneself), their name, and the form of what they earn."""

    member: int | None
    name: str
    form: IncomeForm


class IncomesForm:
    """The incomes of everybody in the household on one page, so that the total is right at once.

    Has what components/error_summary.html asks of a form.
    """

    def __init__(
        self,
        given: Given | None,
        *,
        people: Sequence[tuple[int | None, str]],
        known: Mapping[int | None, Given],
        today_year: int,
    ) -> None:
        """Make a form for each of the people: (household member or None for oneself, name)."""
        self.people = [
            Earner(
                member,
                name,
                IncomeForm(
                    given,
                    prefix=f"p{member or 0}",
                    initial=dict(known.get(member, {})),
                    today_year=today_year,
                ),
            )
            for member, name in people
        ]

    def is_valid(self) -> bool:
        """Whether everybody's is right; each is looked at."""
        wrong = [earner for earner in self.people if not earner.form.is_valid()]
        return not wrong

    @property
    def errors(self) -> dict[str, Any]:
        """What is wrong, whosever it is."""
        return {
            f"{earner.form.prefix}-{name}": errors
            for earner in self.people
            for name, errors in earner.form.errors.items()
        }

    def non_field_errors(self) -> list[Any]:
        """What is wrong with no field in particular."""
        return [error for earner in self.people for error in earner.form.non_field_errors()]

    def visible_fields(self) -> list[Any]:
        """All fields, in their order."""
        return [field for earner in self.people for field in earner.form.visible_fields()]

    def hidden_fields(self) -> list[Any]:
        """None."""
        return []
