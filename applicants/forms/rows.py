"""A question that is answered with any number of blocks: people, children, addresses."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

YES_NO = [("yes", _("Yes")), ("no", _("No"))]
MORE = "more"


class RowsForm(forms.Form):
    """First yes or no; then the same fields per block, with room for one more on request.

    A block in which nothing was filled in is left out. With `no` whatever the blocks hold counts
    for nothing, and stays typed.
    """

    question: ClassVar[Any]
    legend: ClassVar[Any]
    more_label: ClassVar[Any] = ""
    most_rows: ClassVar[int] = 1
    needed: ClassVar[tuple[str, ...]]
    hide_optional = True

    any = forms.ChoiceField(choices=YES_NO, widget=forms.RadioSelect)

    def __init__(self, data: Mapping[str, Any] | None = None, **kwargs: Any) -> None:
        """Show as many blocks as are filled in, and one more where it was asked for."""
        super().__init__(data, **kwargs)
        self.fields["any"].label = self.question
        given = data if data is not None else self.initial
        self.shown = _shown(given or {}, self.most_rows, MORE in (given or {}))
        for number in range(1, self.shown + 1):
            for name, field in self.columns().items():
                field.required = False
                self.fields[f"{name}_{number}"] = field

    def columns(self) -> dict[str, forms.Field]:
        """Return new fields of one block by name; those in `needed` must be filled in."""
        raise NotImplementedError

    @property
    def blocks(self) -> list[dict[str, Any]]:
        """The blocks for the template: a legend and its fields."""
        return [
            {
                "number": number,
                "legend": self.legend % {"number": number} if self.most_rows > 1 else self.legend,
                "fields": [
                    self[name]
                    for name in self.fields
                    if name.endswith(f"_{number}") and not self[name].is_hidden
                ],
                "hidden": [
                    self[name]
                    for name in self.fields
                    if name.endswith(f"_{number}") and self[name].is_hidden
                ],
            }
            for number in range(1, self.shown + 1)
        ]

    @property
    def more(self) -> Any:
        """The label of the button for one more block, '' when there is room for none."""
        return self.more_label if self.shown < self.most_rows else ""

    def clean(self) -> dict[str, Any]:
        """Gather the filled blocks in `rows`; ask for what they lack."""
        cleaned = dict(self.cleaned_data)
        if cleaned.get("any") != "yes":
            for name in set(self.errors) - {"any"}:
                del self.errors[name]
            return {**cleaned, "rows": []}
        rows = [row for number in range(1, self.shown + 1) if (row := self._row(number, cleaned))]
        if not rows and not self.errors:
            self.add_error(f"{self.needed[0]}_1", _("Fill this in, or choose no."))
        return {**cleaned, "rows": rows}

    def _row(self, number: int, cleaned: Mapping[str, Any]) -> dict[str, Any] | None:
        """Return what was filled in in one block, None when nothing was."""
        row = {name: cleaned.get(f"{name}_{number}") for name in self.columns()}
        if not self._touched(number, row):
            return None
        for name in self.needed:
            field = f"{name}_{number}"
            if row[name] in (None, "") and field not in self.errors:
                self.add_error(field, _("Fill this in."))
        return row

    def _touched(self, number: int, row: Mapping[str, Any]) -> bool:
        """Whether anything was typed in the block, right or wrong."""
        return any(row[name] not in (None, "") for name in self.needed) or any(
            f"{name}_{number}" in self.errors for name in row
        )


def _shown(given: Mapping[str, Any], most: int, more: bool) -> int:  # noqa: FBT001
    numbers = [
        int(number)
        for name in given
        for _name, _, number in [name.rpartition("_")]
        if _name and number.isascii() and number.isdigit() and len(number) <= 2  # noqa: PLR2004
    ]
    return max(1, min(most, max(numbers, default=1) + more))
