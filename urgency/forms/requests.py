"""What the person fills in of a request, one thing per page, and what an officer does with it."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from applicants.forms.files import FilesField, FilesInput
from urgency.core.requests import REFUSAL_GROUNDS, Outcome
from urgency.core.routes import Routes
from urgency.forms import GrantForm
from urgency.letters.requests import GROUND_WORDS, OUTCOME_WORDS
from urgency.services.ask_information import LEAST_DAYS, MOST_DAYS
from urgency.services.begin_request import MOST_TYPED
from urgency.services.decide_request import Verdict

MUNICIPALITY, GROUND, STORY, TRIED, FILES, CHECK = (
    "gemeente",
    "reden",
    "verhaal",
    "geprobeerd",
    "bewijs",
    "controle",
)
PAGES = (MUNICIPALITY, GROUND, STORY, TRIED, FILES, CHECK)
FIELDS = {MUNICIPALITY: "municipality", GROUND: "ground", STORY: "story", TRIED: "tried"}


def _words(label: Any, help_text: Any = "", *, required: bool = True, rows: int = 6) -> Any:
    return forms.CharField(
        label=label,
        help_text=help_text,
        max_length=MOST_TYPED,
        required=required,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


class PageForm(forms.Form):
    """One page of a request: one question."""

    answer: forms.Field

    def __init__(
        self, data: Any = None, *, page: str, routes: Routes, names: Mapping[str, str], was: str
    ) -> None:
        """Ask the question of the page; `was` is what was answered before."""
        super().__init__(data, initial={"answer": was})
        self.fields["answer"] = {
            MUNICIPALITY: forms.ChoiceField(
                label=_("Which municipality should decide?"),
                help_text=_("Usually the municipality where you live now."),
                choices=[("", _("choose")), *names.items()],
            ),
            GROUND: forms.ChoiceField(
                label=_("What is going on?"),
                choices=[(one.id, one.choice) for one in routes.grounds.values()],
                widget=forms.RadioSelect,
            ),
            STORY: _words(
                _("Tell what happened, and why you need another home soon"),
                _("In your own words. Only you and the municipality can read this."),
            ),
            TRIED: _words(
                _("What did you do yourself to find a solution?"),
                _("For example: looked for a room, asked family, talked to your landlord."),
                required=False,
            ),
        }[page]


class EvidenceForm(forms.Form):
    """Files that prove the request."""

    upload = FilesField(
        label=_("Photos or PDF"),
        help_text=_("PDF, JPG or PNG, at most 10 MB each. More pages? Choose more files."),
        widget=FilesInput(attrs={"accept": ".pdf,.jpg,.jpeg,.png", "multiple": True}),
        required=False,
    )


class DeclareForm(forms.Form):
    """The declaration that goes along."""

    declared = forms.BooleanField(
        label=_("I declare that what I told is true, and that I left nothing out that matters."),
        error_messages={"required": _("Tick the box: the municipality needs your declaration.")},
    )


class AnswerForm(EvidenceForm):
    """The answer to what the municipality asks, with files."""

    answer = _words(_("Your answer"))

    field_order = ("answer", "upload")


class AskForm(forms.Form):
    """What is missing, why, and how long the person has."""

    question = _words(_("What do you need to know?"), rows=3)
    reason = _words(_("Why is this needed for the decision?"), rows=2)
    days = forms.IntegerField(
        label=_("Days to answer"), min_value=LEAST_DAYS, max_value=MOST_DAYS, initial=14
    )


class ReasonForm(forms.Form):
    """One reason in words."""

    reason = _words(_("Reason"), rows=2)


class NoteForm(forms.Form):
    """A line for the case file."""

    words = _words(_("Note"), _("The person does not see this."), rows=2)


class HandOverForm(forms.Form):
    """To whom, and what they should know."""

    to = forms.ChoiceField(label=_("Colleague"))
    why = _words(_("What should your colleague know?"), required=False, rows=2)

    def __init__(self, data: Any = None, *, colleagues: Mapping[int, str]) -> None:
        """Offer the colleagues of the own municipality."""
        super().__init__(data)
        field = self.fields["to"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("choose")), *((str(one), name) for one, name in colleagues.items())]


class DecideForm(GrantForm):
    """A decision; what belongs to a grant counts for a grant only."""

    applicant_ref = None  # type: ignore[assignment]  # the request says who it is
    outcome = forms.ChoiceField(
        label=_("What do you decide?"),
        choices=[(one.value, OUTCOME_WORDS[one]) for one in Outcome],
        widget=forms.RadioSelect,
    )
    reasons = forms.CharField(
        label=_("Reasons, as they stand in the letter"),
        max_length=4 * MOST_TYPED,
        widget=forms.Textarea(attrs={"rows": 16}),
        help_text=_("A draft from the facts and the rules. Add what you found."),
    )
    grounds = forms.MultipleChoiceField(
        label=_("Grounds, when you refuse"),
        choices=[(one, GROUND_WORDS[one]) for one in REFUSAL_GROUNDS],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(
        self,
        *args: Any,
        categories: Sequence[str],
        municipalities: Mapping[str, str],
        **kwargs: Any,
    ) -> None:
        """Ask first what is decided and why, then what a grant needs."""
        super().__init__(*args, categories=categories, municipalities=municipalities, **kwargs)
        for name in ("category", "since_on", "ends_on"):
            self.fields[name].required = False
        self.order_fields(["outcome", "reasons", "grounds", *self.fields])

    def clean(self) -> dict[str, Any]:
        """Ask of a grant its category and days, of a refusal its grounds."""
        given = super().clean()
        outcome = given.get("outcome")
        if outcome == Outcome.GRANTED.value:
            for name in ("category", "since_on", "ends_on"):
                if not given.get(name) and name not in self.errors:
                    self.add_error(name, _("A grant needs this."))
        if outcome == Outcome.REFUSED.value and not given.get("grounds"):
            self.add_error("grounds", _("Choose at least one ground for the refusal."))
        return given

    @property
    def verdict(self) -> Verdict:
        """What was decided."""
        given = self.cleaned_data
        return Verdict(
            outcome=Outcome(given["outcome"]),
            reasons=given["reasons"],
            grounds=given["grounds"],
            category=given["category"],
            since_on=given["since_on"],
            ends_on=given["ends_on"],
            profile=self.profile,
        )
