"""Which ties somebody has, as sentences."""

from collections.abc import Mapping
from datetime import date

from django.utils.translation import gettext as _

from applicants.core.ties import Tie, ties_on
from applicants.core.told import Told
from corporations.letters import day
from regulation.core.ties import TIE_WINDOW_YEARS, TIE_YEARS


def tie_sentences(told: Told, names: Mapping[str, str], today: date) -> list[str]:
    """Say with which municipalities of the region there is a tie and why, or when there will be."""
    works = told.work.works_in if told.work else ()
    ties = [
        tie for tie in ties_on(today, told.residences or (), works) if tie.municipality in names
    ]
    said = [_tie(tie, names[tie.municipality]) for tie in ties if tie.social or tie.economic]
    coming = [tie for tie in ties if tie.social_from is not None]
    said += [_coming(tie, names[tie.municipality]) for tie in coming]
    return said or [_("You have no tie with a municipality of this region yet.")]


def tie_rule() -> str:
    """Say what makes a tie (Huisvestingswet art. 14(4))."""
    return _(
        "You have a tie when you work in a municipality. Or when you lived there for %(years)s "
        "years without a break in the last %(window)s years (Housing Act, article 14)."
    ) % {"years": TIE_YEARS, "window": TIE_WINDOW_YEARS}


def _tie(tie: Tie, name: str) -> str:
    if tie.social and tie.economic:
        words = _(
            "You have a tie with %(municipality)s. You lived there for %(years)s years or more, "
            "and you work there."
        )
    elif tie.social:
        words = _(
            "You have a tie with %(municipality)s: you lived there for %(years)s years or more."
        )
    else:
        words = _("You have a tie with %(municipality)s: you work there.")
    return words % {"municipality": name, "years": TIE_YEARS}


def _coming(tie: Tie, name: str) -> str:
    assert tie.social_from is not None
    words = _("Do you stay in %(municipality)s? Then you have a tie by living there from %(day)s.")
    return words % {"municipality": name, "day": day(tie.social_from)}
