"""Renewing the own registration."""

from django import forms


class RenewForm(forms.Form):
    """The last day that the page showed, so that a second click changes nothing."""

    due_on = forms.DateField(widget=forms.HiddenInput)
