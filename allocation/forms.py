"""What people hand in; the services decide."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from allocation.core.life_cycles import PassOverReason, RefusalReason
from allocation.letters.desk import PASS_OVER_REASONS
from allocation.services.pass_over import MOST_MOTIVE
from regulation.core.encoding import MAX_DOCUMENT
from regulation.letters.words import REFUSAL_WORDS


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
    """Yes, or no with the reason."""

    answer_given = forms.ChoiceField(
        label=_("Do you want this home?"),
        choices=[("yes", _("Yes, I want this home")), ("no", _("No, I refuse it"))],
        widget=forms.RadioSelect,
    )
    reason = forms.ChoiceField(
        label=_("If you refuse: why?"),
        choices=[("", _("choose a reason")), *((r.value, REFUSAL_WORDS[r]) for r in RefusalReason)],
        required=False,
    )

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


class PassOverForm(forms.Form):
    """Why a better-ranked candidate does not get the home: a code, and the motive in words."""

    reason = forms.ChoiceField(
        label=_("Reason"),
        choices=[(reason.value, PASS_OVER_REASONS[reason]) for reason in PassOverReason],
        widget=forms.RadioSelect,
    )
    motive = forms.CharField(
        label=_("Motive"),
        max_length=MOST_MOTIVE,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("What happened, and how you checked it."),
    )
