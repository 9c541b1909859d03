"""Begin a request for urgency, and keep what is typed, on whatever device."""

import secrets
from collections.abc import Mapping

from applicants.selectors.dossier import dossier_of
from applicants.services.save_draft import storable
from corporations.core.acts import Act
from corporations.core.refusals import NotVisible, Refusal
from corporations.isolation.locks import AdvisoryKey, hold
from corporations.selectors import municipality_names
from corporations.selectors.desks import organisation
from urgency.core.requests import OPEN, CaseState
from urgency.models import UrgencyRequest
from urgency.selectors.kept_advice import kept_advice
from urgency.selectors.routes import routes_on
from urgency.services.desk_case import own_case

_ALPHABET = "23456789ABCDEFGHJKMNPQRSTWXYZ"
MOST_TYPED = 5000
"""Characters of one answer."""
_TEXTS = ("story", "tried")


def begin_request(act: Act) -> str:
    """Return the number of the acting person's draft: the one that is there, or a new one.

    What the person kept of the questions about urgency is filled in.

    Raises:
        Refusal: under_way, while the municipality has a request of the person to decide on.
        NotVisible: before registering.
    """
    if act.actor.applicant is None:
        raise NotVisible("registration")
    hold(AdvisoryKey.URGENCY_REQUESTS, act.actor.applicant)
    own = UrgencyRequest.objects.filter(applicant_id=act.actor.applicant)
    draft = own.filter(state=CaseState.DRAFT).first()
    if draft is not None:
        return draft.number
    if own.filter(state__in=OPEN).exists():
        raise Refusal("under_way")
    dossier, kept = dossier_of(act), kept_advice(act)
    row = UrgencyRequest(
        number=f"U{act.today.year}-" + "".join(secrets.choice(_ALPHABET) for _ in range(6)),
        applicant_id=act.actor.applicant,
        user_id=act.actor.user,
        applicant_ref=dossier.ref,
        applicant_name=dossier.name,
        language=dossier.language,
        started_at=act.at,
    )
    if kept is not None:
        known = routes_on(act.today, "nl")
        if kept.answers.ground in known.grounds:
            row.ground = kept.answers.ground
        if kept.answers.municipality in municipality_names():
            to = organisation(kept.answers.municipality, municipal=True)
            row.municipality_id = to.municipality
    row.save()
    return row.number


def save_request(act: Act, *, number: str, answers: Mapping[str, str]) -> None:
    """Keep answers of the acting person's draft; what is not among them stays.

    Args:
        act: of the person.
        number: of the draft.
        answers: `municipality` (a code) and `ground` as the routes have them, `story`, `tried`.

    Raises:
        Refusal: sent, once the municipality has it.
        NotVisible: for somebody else's, or a municipality or ground that does not exist.
    """
    row = _draft(act, number)
    if "municipality" in answers:
        to = organisation(answers["municipality"], municipal=True)
        row.municipality_id = to.municipality
    if "ground" in answers:
        if answers["ground"] not in routes_on(act.today, "nl").grounds:
            raise NotVisible("ground")
        row.ground = answers["ground"]
    for name in _TEXTS:
        if name in answers:
            setattr(row, name, storable(answers[name])[:MOST_TYPED])
    row.save(update_fields=["municipality", "ground", *_TEXTS])


def _draft(act: Act, number: str) -> UrgencyRequest:
    row = own_case(act, number)
    if row.state != CaseState.DRAFT:
        raise Refusal("sent")
    return row
