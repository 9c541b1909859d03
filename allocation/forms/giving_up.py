"""Why somebody gives up a home that they accepted."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class GiveUpForm(forms.Form):
    """The reason; the choices say which ones cost nothing."""

    reason = forms.ChoiceField(label=_("Why do you give it up?"))

    def __init__(self, *args: Any, reasons: list[tuple[str, object]], **kwargs: Any) -> None:
        """Offer these reasons."""
        super().__init__(*args, **kwargs)
        field = self.fields["reason"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = reasons
