"""In the suite a template of ours that names something undefined fails; elsewhere it shows nothing.

`string_if_invalid` cannot do this: it is shared with the templates of Django and allauth, which
count on undefined names, and it switches off the filter `default`. So the two places where Django
forgives are watched instead. Forgiven as ever: `{% if name %}`, `{% for x in name %}`,
`{{ name|default:... }}`, and every template that is not ours.
"""

from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.template.base import FilterExpression, Variable, VariableDoesNotExist

_OURS = str(Path(settings.BASE_DIR) / "templates") + "/"
_DEFAULTS = {"default", "default_if_none"}


class UndefinedVariable(Exception):  # noqa: N818  an answer, not an error
    """A template of ours uses a name that nobody gave it."""


def be_strict(patch: pytest.MonkeyPatch) -> None:
    """Make undefined names in our templates an error, until the patch is undone."""
    resolve_name, resolve = Variable.resolve, FilterExpression.resolve
    missed: list[Any] = [None]  # the last name that could not be resolved; tests render in one go

    def remembering(self: Variable, context: Any) -> Any:
        try:
            return resolve_name(self, context)
        except VariableDoesNotExist:
            missed[0] = self
            raise

    def strict(
        self: FilterExpression,
        context: Any,
        ignore_failures: bool = False,  # noqa: FBT001, FBT002  Django's signature
    ) -> Any:
        missed[0] = None
        value = resolve(self, context, ignore_failures)
        if missed[0] is self.var and not ignore_failures and not _has_default(self):
            origin = _origin(context)
            if origin.startswith(_OURS):
                where = origin.removeprefix(_OURS)
                raise UndefinedVariable(f"{where}: {{{{ {self.token} }}}} is not defined")
        return value

    patch.setattr(Variable, "resolve", remembering)
    patch.setattr(FilterExpression, "resolve", strict)


def _has_default(expression: FilterExpression) -> bool:
    return any(filter_.__name__ in _DEFAULTS for filter_, _ in expression.filters)


def _origin(context: Any) -> str:
    """The file of the innermost template that is rendering."""
    template = getattr(context, "render_context", None) and context.render_context.template
    return str(template.origin.name) if template is not None else ""
