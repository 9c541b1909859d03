"""Why somebody is passed over, with what shows it; and what a second person says of it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from allocation.core.life_cycles import PassOverReason
from allocation.core.passing_over import MOST_WORDS, Evidence, Grounds
from allocation.letters.desk import PASS_OVER_REASONS
from allocation.letters.passing_over import EVIDENCE_WORDS


class PassOverForm(forms.Form):
    """Why a better-ranked candidate does not get the home: a code, the motive, and the evidence."""

    reason = forms.ChoiceField(
        label=_("Reason"),
        choices=[(reason.value, PASS_OVER_REASONS[reason]) for reason in PassOverReason],
        widget=forms.RadioSelect,
    )
    motive = forms.CharField(
        label=_("Motive"),
        max_length=MOST_WORDS,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("What happened, and how you checked it."),
    )
    evidence = forms.ChoiceField(
        label=_("What shows that it is so?"),
        choices=[("", _("choose")), *((one.value, EVIDENCE_WORDS[one]) for one in Evidence)],
    )
    found = forms.CharField(
        label=_("Where can a colleague find it?"),
        max_length=MOST_WORDS,
        help_text=_("For example: the calls of 10 and 11 March, or the payslip of May."),
    )

    @property
    def grounds(self) -> Grounds:
        """What was filled in; only of a form that is valid."""
        given = self.cleaned_data
        return Grounds(
            PassOverReason(given["reason"]),
            given["motive"],
            Evidence(given["evidence"]),
            given["found"],
        )


class DecideForm(forms.Form):
    """Yes or no of a second person; a no says why."""

    verdict = forms.ChoiceField(
        label=_("Is this person passed over?"),
        widget=forms.RadioSelect,
    )
    decision = forms.CharField(
        label=_("Why not?"),
        max_length=MOST_WORDS,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Only when this person is not passed over."),
    )

    def __init__(self, *args: Any, may_adopt: bool, **kwargs: Any) -> None:
        """Without `may_adopt` the proposal can only be taken back."""
        super().__init__(*args, **kwargs)
        choices: list[tuple[str, Any]] = [("no", _("No, everything stays as it is"))]
        if may_adopt:
            choices.insert(0, ("yes", _("Yes, I checked the evidence")))
        field = self.fields["verdict"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices
