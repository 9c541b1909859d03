"""What people hand in; the services decide."""

from datetime import UTC, datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from allocation.core.affordability import Household
from allocation.core.life_cycles import RefusalReason, ViewingKind
from allocation.core.papers import LEAST_DAYS, MOST_DAYS, USUAL_DAYS, AgainReason
from allocation.core.viewings import MOST_INVITED, MOST_SLOTS, NewViewing, SlotPlan
from allocation.letters.papers import AGAIN_WORDS, KIND_WORDS
from applicants.core.documents import DocumentKind
from applicants.forms.files import FilesField, FilesInput
from corporations.forms import DayInput
from regulation.core.encoding import MAX_DOCUMENT

_DAY_MINUTES = 24 * 60


class RegulationForm(forms.Form):
    """A regulation as a TOML document."""

    file = forms.FileField(
        label=_("The document (TOML)"),
        help_text=_("In the rule language, with its sources and worked examples."),
        allow_empty_file=True,
    )

    def clean_file(self) -> str:
        """Return the text of the file.

        Raises:
            ValidationError: when it is too large or not UTF-8 text.
        """
        file = self.cleaned_data["file"]
        if file.size > MAX_DOCUMENT:
            raise forms.ValidationError(_("The file is too large for a regulation (2 MB)."))
        try:
            text: str = file.read().decode()
        except UnicodeDecodeError as error:
            raise forms.ValidationError(_("The file is not text in UTF-8.")) from error
        return text


class AnswerForm(forms.Form):
    """Yes, or no with the reason; the choices say which reasons cost nothing."""

    answer_given = forms.ChoiceField(
        label=_("Do you want this home?"),
        choices=[("yes", _("Yes, I want this home")), ("no", _("No, I refuse it"))],
        widget=forms.RadioSelect,
    )
    reason = forms.ChoiceField(label=_("If you refuse: why?"), required=False)

    def __init__(
        self, *args: Any, reasons: list[tuple[str, object]], may_accept: bool = True, **kwargs: Any
    ) -> None:
        """Offer these reasons; without `may_accept` only a refusal."""
        super().__init__(*args, **kwargs)
        field = self.fields["reason"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = reasons
        if not may_accept:
            answer = self.fields["answer_given"]
            assert isinstance(answer, forms.ChoiceField)
            answer.choices = [("no", _("No, I refuse it"))]

    def clean(self) -> dict[str, Any]:
        """Ask for the reason where it is needed."""
        given = super().clean() or {}
        if given.get("answer_given") == "no" and not given.get("reason"):
            self.add_error("reason", _("Choose why you refuse. It helps us to offer better homes."))
        return given

    @property
    def answer(self) -> tuple[bool, RefusalReason | None]:
        """Whether the home is accepted and, if not, why."""
        accepted = self.cleaned_data["answer_given"] == "yes"
        return accepted, None if accepted else RefusalReason(self.cleaned_data["reason"])


class SlotForm(forms.Form):
    """Which time somebody comes to look."""

    slot = forms.TypedChoiceField(
        label=_("When do you come and look?"), widget=forms.RadioSelect, coerce=int
    )

    def __init__(self, *args: Any, slots: list[tuple[int, str]], **kwargs: Any) -> None:
        """Offer these slots."""
        super().__init__(*args, **kwargs)
        field = self.fields["slot"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = slots


class ViewingForm(forms.Form):
    """A viewing to plan: for whom, when, in which slots, where to meet."""

    kind = forms.ChoiceField(
        label=_("For whom"),
        choices=[
            (ViewingKind.SINGLE, _("For who has the offer: one household at a time")),
            (ViewingKind.GROUP, _("A group: the first of the list, before any offer is made")),
        ],
        widget=forms.RadioSelect,
    )
    to_invite = forms.IntegerField(
        label=_("How many people to invite to a group viewing"),
        min_value=1,
        max_value=MOST_INVITED,
        required=False,
    )
    day = forms.DateField(label=_("Day"), widget=DayInput)
    starts = forms.TimeField(
        label=_("First time"),
        widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}),
    )
    minutes = forms.IntegerField(
        label=_("Minutes for each time"), min_value=5, max_value=240, initial=20
    )
    number = forms.IntegerField(
        label=_("How many times after each other"), min_value=1, max_value=MOST_SLOTS, initial=3
    )
    capacity = forms.IntegerField(
        label=_("Households at each time"), min_value=1, max_value=MOST_INVITED, initial=1
    )
    meeting_point = forms.CharField(
        label=_("Where people meet you"),
        max_length=200,
        help_text=_("For example: at the main door. No name of a colleague."),
    )
    directions = forms.CharField(
        label=_("How to get there"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Stop of the bus, where to park, which bell. Without links."),
    )

    def clean(self) -> dict[str, Any]:
        """Ask for the number where it is needed, and keep the last slot on the same day."""
        given = super().clean() or {}
        if given.get("kind") == ViewingKind.GROUP and not given.get("to_invite"):
            self.add_error("to_invite", _("Fill in how many people you invite."))
        if {"starts", "minutes", "number"} <= given.keys():
            starts = given["starts"]
            end = starts.hour * 60 + starts.minute + given["minutes"] * given["number"]
            if end > _DAY_MINUTES:
                self.add_error("number", _("The last time would end after midnight."))
        return given

    @property
    def viewing(self) -> NewViewing:
        """What was filled in."""
        given = self.cleaned_data
        names = ("day", "starts", "minutes", "number", "capacity")
        return NewViewing(
            kind=ViewingKind(given["kind"]),
            plan=SlotPlan(**{name: given[name] for name in names}),
            meeting_point=given["meeting_point"],
            directions=given["directions"],
            to_invite=given["to_invite"],
        )


class AttendanceForm(forms.Form):
    """Who came, noted at the door: perhaps a while ago, on a phone without a connection."""

    came = forms.ChoiceField(choices=[("yes", ""), ("no", "")])
    noted_at = forms.DateTimeField(required=False, input_formats=["%Y-%m-%dT%H:%M:%S.%fZ"])

    @property
    def moment(self) -> datetime | None:
        """When it was noted, in UTC; None for now."""
        noted: datetime | None = self.cleaned_data["noted_at"]
        return noted.replace(tzinfo=UTC) if noted else None


class HandInForm(forms.Form):
    """Files for one question."""

    upload = FilesField(
        label=_("Photos or PDF"),
        help_text=_("PDF, JPG or PNG, at most 10 MB each. More pages? Choose more files."),
        widget=FilesInput(attrs={"accept": ".pdf,.jpg,.jpeg,.png", "multiple": True}),
    )


class AskPapersForm(forms.Form):
    """Which papers, and how long the candidate has."""

    kinds = forms.MultipleChoiceField(
        label=_("Which documents?"),
        choices=[(kind.value, KIND_WORDS[kind]) for kind in DocumentKind],
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Ask only for what you need to let this home."),
        error_messages={"required": _("Choose at least one document.")},
    )
    days = forms.IntegerField(
        label=_("Days to hand them in"),
        initial=USUAL_DAYS,
        min_value=LEAST_DAYS,
        max_value=MOST_DAYS,
    )


class JudgeForm(forms.Form):
    """Good, or asked for again with the reason."""

    judgement = forms.ChoiceField(
        label=_("Is the document right?"),
        choices=[
            ("", _("choose")),
            ("good", _("Yes, I accept it")),
            *((reason.value, AGAIN_WORDS[reason]) for reason in AgainReason),
        ],
        help_text=_("With any other answer we ask for the document again, with that reason."),
    )


class HouseholdForm(forms.Form):
    """A household to ask "which homes fit" for; what is filled in is kept nowhere."""

    income = forms.DecimalField(
        label=_("Income a year, in euros"),
        help_text=_("Of you and your partner together, before tax."),
        min_value=0,
        max_value=9_999_999,
        decimal_places=2,
    )
    persons = forms.IntegerField(
        label=_("Persons who will live there"),
        help_text=_("You, your partner and your children."),
        min_value=1,
        max_value=30,
    )
    age = forms.IntegerField(
        label=_("Age of the oldest of you and your partner"), min_value=18, max_value=120
    )

    def household(self) -> Household:
        """Return what was filled in; only of a form that is valid."""
        given = self.cleaned_data
        return Household(given["persons"], given["income"], given["age"])


class SureForm(forms.Form):
    """The own registration number, typed: nobody ends or erases by a slip of the thumb."""

    ref = forms.CharField(label=_("Type your registration number"), max_length=40)

    def __init__(self, *args: Any, ref: str, **kwargs: Any) -> None:
        """Ask for this number, and show it."""
        super().__init__(*args, **kwargs)
        self._ref = ref
        self.fields["ref"].help_text = _("It is %(ref)s.") % {"ref": ref}

    def clean_ref(self) -> str:
        """Take it in capitals or not, with spaces or not."""
        given: str = self.cleaned_data["ref"].replace(" ", "")
        if given.casefold() != self._ref.casefold():
            raise forms.ValidationError(_("This is not your number. Type it as it stands above."))
        return given
