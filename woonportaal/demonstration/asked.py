"""Requests for urgency to one municipality of the demonstration, one in each state.

Everything goes through the services that the pages call, as the people themselves, on the days on
which it would have happened.
"""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta

from applicants.selectors.accounts import accounts_of
from applicants.selectors.refs import applicant_ids
from applicants.selectors.residents import residents
from corporations.core.actors import Actor, Kind
from corporations.core.acts import Act
from corporations.core.permissions import PERMISSIONS, Role
from corporations.core.refusals import Refusal
from corporations.isolation.session import acting_as
from corporations.selectors.accounts import user_ids
from corporations.selectors.desks import organisation
from urgency.core.requests import Outcome
from urgency.selectors.requests import own_requests
from urgency.services.ask_information import ask_information
from urgency.services.begin_request import begin_request, save_request
from urgency.services.decide_request import Verdict, confirm_decision, decide_request
from urgency.services.extend_term import extend_term
from urgency.services.note_contact import note_contact
from urgency.services.submit_request import submit_request
from urgency.services.take_request import take_request
from urgency.services.withdraw_request import withdraw_request
from woonportaal.demonstration.accounts import EMPLOYEES
from woonportaal.demonstration.loading import LoadedDemonstration

_CODE, _STORY = "GM0153", "waits_tonight"
_STORIES = {
    "informal_care": (
        "Mijn moeder is 84 en valt vaak. Ik ga elke dag twee keer naar haar toe, met twee bussen.",
        "Wij vroegen thuiszorg aan. Die komt alleen 's ochtends.",
    ),
    "medical": (
        "Sinds mijn operatie kom ik de trap naar de slaapkamer niet meer op. Ik slaap op de bank.",
        "De Wmo heeft gekeken naar een traplift. Die past niet in dit trapgat.",
    ),
    "social": (
        "Na de scheiding is ons huis verkocht. Met twee kinderen logeer ik bij mijn broer.",
        "Ik reageerde op 40 woningen en zocht een huurwoning bij particulieren.",
    ),
    "shelter": (
        "Ik verblijf sinds de zomer in de opvang. Terug naar huis is niet veilig.",
        "De opvang zoekt met mij mee.",
    ),
}


@dataclass(frozen=True, slots=True)
class _Scene:
    """Who decides, and when a request of so many days ago was sent."""

    officer: Actor
    manager: Actor
    loaded: LoadedDemonstration


def ask_for_urgency(loaded: LoadedDemonstration) -> int:
    """Let people of one municipality ask it for urgency; return how many. Outside any act.

    Nothing the second time, and in a region that has not the account or the people for it.
    """
    by_story = {story: ref for ref, story in loaded.stories.items()}
    with acting_as(Actor(Kind.OPERATOR), read_only=True):
        desk = [one for one in EMPLOYEES if one.municipality == _CODE]
        users = user_ids([one.email for one in desk])
        ids = applicant_ids()
        if len(users) < len(desk) or _STORY not in by_story:
            return 0
        here = organisation(_CODE, municipal=True).municipality
        accounts = accounts_of(list(ids.values()))
    officer, manager = (
        Actor(
            Kind.MUNICIPAL,
            user=users[one.email],
            municipality=here,
            permissions=PERMISSIONS[one.role],
        )
        for one in desk[:2]
    )
    own = ids[by_story[_STORY]]
    with acting_as(officer, read_only=True) as act:
        known = residents(act, list(ids.values()))
    told = {ids[ref] for ref in loaded.stories if ref in ids}
    others = sorted(one for one in known if one not in told)
    scene = _Scene(officer, manager, loaded)
    people = [own, *others[:: max(1, len(others) // len(_PLAN))]]
    done = 0
    for person, (ground, days, after) in zip(people, _PLAN, strict=False):
        account = accounts.get(person)
        who = Actor(
            Kind.APPLICANT,
            user=account.user if account else None,
            applicant=person,
            permissions=PERMISSIONS[Role.APPLICANT],
        )
        with suppress(Refusal):
            done += _ask(scene, who, ground, days, after)
    return done


def _ask(
    scene: _Scene, who: Actor, ground: str, days: int, after: Callable[[_Scene, str, int], None]
) -> int:
    at = scene.loaded.moment - timedelta(days=days)
    with acting_as(who, at=at) as act:
        if own_requests(act):
            return 0
        number = begin_request(act)
        story, tried = _STORIES[ground]
        answers = {"municipality": _CODE, "ground": ground, "story": story, "tried": tried}
        save_request(act, number=number, answers=answers)
        submit_request(act, number=number, declared=True)
        if after is _taken_back:
            withdraw_request(act, number=number)
            return 1
    after(scene, number, days)
    return 1


def _acts(scene: _Scene, who: Actor, days: int, work: Callable[[Act], object]) -> None:
    with acting_as(who, at=scene.loaded.moment - timedelta(days=days)) as act:
        work(act)


def _only_received(_scene: _Scene, _number: str, _days: int) -> None:
    """Nobody has taken it yet."""


def _taken_back(_scene: _Scene, _number: str, _days: int) -> None:
    """The person took it back on the same day."""


def _assessed(scene: _Scene, number: str, days: int) -> None:
    _acts(scene, scene.officer, days - 1, lambda act: take_request(act, number=number))
    words = "Gebeld. Aanvrager licht het verhaal toe, afspraak voor een huisbezoek gemaakt."
    _acts(scene, scene.officer, days - 3, lambda act: note_contact(act, number=number, words=words))


def _asked_back(scene: _Scene, number: str, days: int) -> None:
    _assessed(scene, number, days)
    _acts(
        scene,
        scene.officer,
        4,
        lambda act: ask_information(
            act,
            number=number,
            question="Wilt u de verklaring van de thuiszorg sturen?",
            reason="Daaruit blijkt hoeveel uur zorg u geeft.",
            days=14,
        ),
    )


def _extended(scene: _Scene, number: str, days: int) -> None:
    _assessed(scene, number, days)
    reason = "De onafhankelijke arts heeft een wachttijd van vijf weken."
    _acts(
        scene, scene.officer, days - 40, lambda act: extend_term(act, number=number, reason=reason)
    )


def _verdict(outcome: Outcome, scene: _Scene, days: int) -> Verdict:
    since = (scene.loaded.moment - timedelta(days=days)).date()
    if outcome is Outcome.GRANTED:
        return Verdict(
            outcome=outcome,
            reasons="U geeft elke dag mantelzorg. Dichterbij wonen lost dit op.",
            category="informal_care",
            since_on=since,
            ends_on=since + timedelta(days=365),
            profile={"bedrooms_max": 2, "municipalities": [_CODE]},
        )
    if outcome is Outcome.REFUSED:
        return Verdict(
            outcome=outcome,
            reasons="U kunt tot de zomer bij uw broer wonen. De nood is dus op te lossen.",
            grounds=["solvable"],
        )
    return Verdict(
        outcome=outcome,
        reasons="U stuurde de gevraagde papieren niet. Zonder die"
        " papieren kunnen wij uw aanvraag niet beoordelen.",
    )


def _decided(outcome: Outcome) -> Callable[[_Scene, str, int], None]:
    def decide(scene: _Scene, number: str, days: int) -> None:
        _assessed(scene, number, days)
        verdict = _verdict(outcome, scene, days)
        _acts(
            scene,
            scene.officer,
            6,
            lambda act: decide_request(act, number=number, verdict=verdict),
        )
        with suppress(Refusal):  # one person is enough on this ground
            _acts(scene, scene.manager, 5, lambda act: confirm_decision(act, number=number))

    return decide


def _proposed(scene: _Scene, number: str, days: int) -> None:
    _assessed(scene, number, days)
    verdict = _verdict(Outcome.REFUSED, scene, days)
    _acts(scene, scene.officer, 1, lambda act: decide_request(act, number=number, verdict=verdict))


# On what ground, how many days ago, and what happened then; the first is of somebody with an account.
_PLAN: tuple[tuple[str, int, Callable[[_Scene, str, int], None]], ...] = (
    ("informal_care", 20, _asked_back),
    ("medical", 3, _only_received),
    ("social", 66, _assessed),
    ("medical", 49, _assessed),
    ("medical", 58, _extended),
    ("social", 40, _proposed),
    ("informal_care", 45, _decided(Outcome.GRANTED)),
    ("social", 50, _decided(Outcome.REFUSED)),
    ("shelter", 35, _decided(Outcome.NOT_CONSIDERED)),
    ("social", 15, _taken_back),
    ("shelter", 1, _only_received),
)
