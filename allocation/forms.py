"""What people hand in; the services decide."""

from django import forms
from django.utils.translation import gettext_lazy as _

from regulation.core.encoding import MAX_DOCUMENT


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
