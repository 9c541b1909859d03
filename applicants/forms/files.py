"""Files that people hand in: several at once, as they came."""

from typing import Any

from django import forms

from applicants.core.files import Upload


class FilesInput(forms.FileInput):
    """The browser's own file field, for several files."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files at once; empty and odd ones are for the service to refuse, with their name."""

    widget = FilesInput

    def clean(self, data: Any, initial: Any = None) -> list[Upload]:
        """Return what came in, as it came in."""
        _ = initial
        given = data if isinstance(data, list | tuple) else [data]
        return [Upload(one.name, one.read(), one.size) for one in given if one is not None]
