"""Fields that every app's forms share."""

from django import forms


class DayInput(forms.DateInput):
    """The browser's own date field: no ambiguity between day and month."""

    input_type = "date"

    def __init__(self) -> None:
        """The value in the one form that a date field takes."""
        super().__init__(format="%Y-%m-%d")
