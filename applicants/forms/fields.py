"""Fields for names and amounts, as people really type them."""

import re
import unicodedata
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

MOST_EUROS = 9_999_999
_AMOUNT = re.compile(r"(\d{1,3}(?:[.,' ]\d{3})+|\d+)(?:[.,](\d{1,2}))?", re.ASCII)
# Cc: control; Cs: half a surrogate pair. Overrides of the writing direction turn round what follows.
_UNFIT = {"Cc", "Cs"}
_OVERRIDES = set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_SEEN = {"L", "N", "P", "S"}


class NameField(forms.CharField):
    """A name in any script: one letter is enough, 80 characters the most."""

    def __init__(self, **kwargs: Any) -> None:
        """Let the browser choose the writing direction by what is typed."""
        super().__init__(max_length=80, **kwargs)
        self.widget.attrs.update({"dir": "auto", "spellcheck": "false"})
        # The browser would cut a pasted name off in silence; we say that it is too long.
        self.widget.attrs.pop("maxlength", None)

    def to_python(self, value: Any) -> str:
        """Make one space of many; leave out what turns the text around it."""
        text = "".join(one for one in str(value or "") if one not in _OVERRIDES)
        return " ".join(text.split())

    def validate(self, value: str) -> None:
        """Refuse control characters, and a name of which nothing can be seen."""
        super().validate(value)
        if any(unicodedata.category(one) in _UNFIT for one in value):
            raise ValidationError(_("This holds a sign that we cannot keep."), code="unfit")
        if value and not any(unicodedata.category(one)[0] in _SEEN for one in value):
            raise ValidationError(_("Fill in a name that can be read."), code="unseen")


class EurosField(forms.CharField):
    """An amount in whole euros or with cents: 24500, 24.500, 24.500,50, € 24,500.50."""

    def __init__(self, **kwargs: Any) -> None:
        """Ask phones for their number keys."""
        super().__init__(**kwargs)
        self.widget.attrs.update({"inputmode": "decimal", "autocomplete": "off"})

    def clean(self, value: Any) -> Any:
        """Return the Decimal, or None when nothing was filled in."""
        text = str(super().clean(value)).replace("€", "").replace("\u00a0", " ").strip()
        text = text.removesuffix(",-").removesuffix(",--")
        if not text:
            return None
        match = _AMOUNT.fullmatch(text)
        if match is None:
            raise ValidationError(_("Fill in an amount, such as 24500."), code="invalid")
        whole, cents = re.sub(r"\D", "", match[1]), (match[2] or "").ljust(2, "0")
        amount = Decimal(f"{int(whole[:20])}.{cents}")
        if amount > MOST_EUROS:
            raise ValidationError(_("This is more than anybody earns. Check it."), code="much")
        return amount
