"""Deciding what people ask to accept."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from allocation.letters.proofs import DENIAL_WORDS, proofs_of
from applicants.core.proofs import Denial, ProofAbout


class ApproveForm(forms.Form):
    """Which document was seen."""

    proof = forms.ChoiceField(label=_("Which document did you see?"), widget=forms.RadioSelect)

    def __init__(self, data: Any = None, *, about: ProofAbout) -> None:
        """Offer the documents that can prove this."""
        super().__init__(data)
        field = self.fields["proof"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = proofs_of(about)


class RefuseForm(forms.Form):
    """Why it is refused."""

    reason = forms.ChoiceField(
        label=_("Why is it refused?"),
        choices=[(denial.value, DENIAL_WORDS[denial]) for denial in Denial],
        widget=forms.RadioSelect,
    )
