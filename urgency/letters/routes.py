"""What comes out of the questions about urgency, in plain words."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _, gettext_lazy as _lazy, ngettext

from corporations.letters import euros
from urgency.core.routes import Advice, Desk, Doubt, Fit, Routes

_DOUBTS: Mapping[Doubt, Any] = {
    Doubt.TOO_SHORT: _lazy(
        "You have lived there for a short time. Most municipalities ask longer."
    ),
    Doubt.SOLVABLE: _lazy("You can solve it yourself for now. Then urgency is often refused."),
    Doubt.NOT_REGISTERED: _lazy("You are not registered yet. Do that first: it takes ten minutes."),
    Doubt.LIVES_OUTSIDE: _lazy(
        "You live outside this region. Usually the municipality where you live decides."
    ),
}


def answer(advice: Advice) -> str:
    """Say how the route looks, in one sentence."""
    if advice.ground is None:
        return _("For your situation there is usually no urgency")
    if advice.fit is Fit.MAY:
        return _("This route may fit you: %(title)s") % {"title": advice.ground.title.lower()}
    return _("It is not certain that urgency fits you")


def doubts(advice: Advice) -> list[str]:
    """Say what speaks against it."""
    return [str(_DOUBTS[doubt]) for doubt in advice.doubts]


def terms(routes: Routes, desk: Desk | None) -> list[str]:
    """Say how long it takes, what it costs, and what to do when one disagrees."""
    weeks = routes.decision_weeks
    said = [
        ngettext(
            "You hear within %(weeks)s week. The municipality may take longer, and says so.",
            "You hear within %(weeks)s weeks. The municipality may take longer, and says so.",
            weeks,
        )
        % {"weeks": weeks},
        _("Do you disagree with the decision? Object within %(weeks)s weeks.")
        % {"weeks": routes.objection_weeks},
    ]
    if desk is not None and desk.fee:
        said.append(_("Asking cost %(fee)s when we last read it.") % {"fee": euros(int(desk.fee))})
    said.append(
        _("Does a company offer help for money? That gives no better chance. Asking is simple.")
    )
    return said
