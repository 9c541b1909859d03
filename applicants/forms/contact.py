"""How one wants to be reached."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from applicants.core.contact import ContactBy, ContactChoice, phone_number, postcode, said_phone

_WAYS = [
    (ContactBy.EMAIL.value, _("by e-mail")),
    (ContactBy.PHONE.value, _("by phone: an employee calls you")),
    (ContactBy.POST.value, _("by post: an employee writes you a letter")),
]
_NEEDED = {
    "phone": _("Fill in your telephone number. Without it we cannot call you."),
    "address": _("Fill in your street and number. Without it we cannot write to you."),
    "postcode": _("Fill in your postcode. Without it we cannot write to you."),
    "town": _("Fill in your town. Without it we cannot write to you."),
}


class ContactForm(forms.Form):
    """The language, the way, and what that way needs."""

    language = forms.ChoiceField(
        label=_("Language of the portal and its messages"),
        choices=settings.LANGUAGES,
        widget=forms.RadioSelect,
    )
    by = forms.ChoiceField(
        label=_("We prefer to reach you"), choices=_WAYS, widget=forms.RadioSelect
    )
    phone = forms.CharField(
        label=_("Telephone number"),
        max_length=30,
        required=False,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
        help_text=_("For instance 06 12345678. From abroad with + and the country code."),
    )
    address = forms.CharField(
        label=_("Street and number"),
        max_length=120,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "street-address"}),
        help_text=_("Only needed when you choose post."),
    )
    postcode = forms.CharField(
        label=_("Postcode"),
        max_length=10,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "postal-code"}),
    )
    town = forms.CharField(
        label=_("Town"),
        max_length=80,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "address-level2"}),
    )

    def __init__(self, data: Any = None, *, choice: ContactChoice, language: str) -> None:
        """Begin with what was chosen before."""
        initial = {
            "language": language,
            "by": choice.by.value,
            "phone": said_phone(choice.phone),
            "address": choice.address,
            "postcode": choice.postcode,
            "town": choice.town,
        }
        super().__init__(data, initial=initial)

    def clean_phone(self) -> str:
        """Take a number that can be called, in any way of writing."""
        given: str = self.cleaned_data["phone"]
        found = phone_number(given) if given else ""
        if found is None:
            raise forms.ValidationError(
                _("This is no telephone number. A Dutch number has 10 digits.")
            )
        return found

    def clean_postcode(self) -> str:
        """Take a Dutch postcode."""
        given: str = self.cleaned_data["postcode"]
        found = postcode(given) if given else ""
        if found is None:
            raise forms.ValidationError(_("This is no postcode. Write it like 7511 AB."))
        return found

    def clean(self) -> dict[str, Any]:
        """Ask for what the chosen way needs."""
        given = super().clean() or {}
        if "by" in given:
            for name in self.choice.missing:
                if name not in self.errors:
                    self.add_error(name, _NEEDED[name])
        return given

    @property
    def choice(self) -> ContactChoice:
        """What was chosen."""
        given = self.cleaned_data
        return ContactChoice(
            by=ContactBy(given["by"]),
            **{name: given.get(name, "") for name in ("phone", "address", "postcode", "town")},
        )
