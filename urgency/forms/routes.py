"""The questions about urgency, one per page."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from urgency.core.routes import NO_GROUND, OUTSIDE, Routes

STEPS = ("municipality", "ground", "long", "solve", "registered")
_YES_NO = [("yes", _("yes")), ("no", _("no"))]


class QuestionForm(forms.Form):
    """One question; the answers before it travel along unseen, for nothing is stored."""

    answer = forms.ChoiceField(widget=forms.RadioSelect)

    def __init__(
        self,
        data: Any = None,
        *,
        step: str,
        routes: Routes,
        names: Mapping[str, str],
        given: Mapping[str, str],
    ) -> None:
        """Ask the question of the step; `given` are the answers before."""
        super().__init__(data)
        field = self.fields["answer"]
        assert isinstance(field, forms.ChoiceField)
        years = max(1, routes.desks[given["municipality"]].years) if _has_desk(given, routes) else 1
        labels = {
            "municipality": _("Where do you live now?"),
            "ground": _("What is going on?"),
            "long": _("Have you lived there for %(years)s year or longer?") % {"years": years},
            "solve": _("Can you solve it yourself, with a room or at family, for four months?"),
            "registered": _("Are you registered on this portal?"),
        }
        field.label = str(labels[step])
        field.choices = {
            "municipality": [*names.items(), (OUTSIDE, _("outside the region"))],
            "ground": [
                *((one.id, one.choice) for one in routes.grounds.values()),
                (NO_GROUND, _("Something else")),
            ],
        }.get(step, _YES_NO)


def _has_desk(given: Mapping[str, str], routes: Routes) -> bool:
    return given.get("municipality", "") in routes.desks
