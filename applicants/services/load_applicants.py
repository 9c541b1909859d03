"""Load many applicants with everything that is known about them."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime

from applicants.core.dossier import Dossier
from applicants.core.life_cycle import RegistrationState
from applicants.models import Registration
from corporations.core.acts import Act
from corporations.isolation.staging import insert_returning, insert_rows

# What a file tells was known all along: a ranking of any past closing may look at it.
KNOWN_SINCE = datetime(1900, 1, 1, tzinfo=UTC)
_DUTCH = "nl"  # a file does not say in which language to write to somebody
_BALANCE_SINCE = date(1900, 1, 1)

_FACT = {"applicant_id": "bigint", "recorded_at": "timestamptz"}
_SITUATION = {
    "key_worker": "text",
    "leaves_municipality_id": "bigint",
    "leaves_social": "boolean",
    "leaves_corporation_id": "bigint",
}
_RESIDENCE = {
    "municipality_id": "bigint",
    "municipality_code": "text",
    "place_name": "text",
    "from_on": "date",
    "until_on": "date",
}


def load_applicants(
    act: Act,
    *,
    dossiers: Sequence[Dossier],
    municipalities: Mapping[str, int],
    corporations: Mapping[str, int],
) -> dict[str, int]:
    """Write applicants, their registrations and their facts; return the new ids by ref.

    Args:
        act: of the operator.
        dossiers: whom; no ref may be there already.
        municipalities: ids of the region's municipalities by code.
        corporations: ids by code. Homes left behind outside the region are of none of them.
    """
    ids = insert_returning(
        "applicants_applicant",
        {
            "ref": "text",
            "birth_date": "date",
            "given_name": "text",
            "family_name": "text",
            "user_id": "bigint",
            "language": "text",
        },
        ((d.ref, d.birth_on, d.given_name, d.family_name, d.user, _DUTCH) for d in dossiers),
        key="ref",
    )
    people = [(ids[dossier.ref], dossier) for dossier in dossiers]
    _registrations(act, people)
    _household(people)
    _situations(people, municipalities, corporations)
    _residences(people, municipalities)
    _ledgers(act, people)
    return ids


_People = Sequence[tuple[int, Dossier]]


def _registrations(act: Act, people: _People) -> None:
    insert_rows(
        "applicants_registration",
        {
            "applicant_id": "bigint",
            "registered_on": "date",
            "ended_on": "date",
            "state": "text",
        },
        ((pk, d.registered_on, d.ended_on, _state(d)) for pk, d in people),
    )
    corrected = {pk for pk, dossier in people if dossier.corrections}
    registrations = _registration_ids(corrected)
    insert_rows(
        "applicants_registrationcorrection",
        {
            "registration_id": "bigint",
            "applicant_id": "bigint",
            "days": "integer",
            "from_on": "date",
            "until_on": "date",
            "reason": "text",
            "recorded_at": "timestamptz",
            "recorded_by": "bigint",
        },
        (
            (registrations[pk], pk, *correction, KNOWN_SINCE, act.actor.user)
            for pk, dossier in people
            for correction in dossier.corrections
        ),
    )


def _state(dossier: Dossier) -> str:
    ended = dossier.ended_on is not None
    return (RegistrationState.ENDED if ended else RegistrationState.ACTIVE).value


def _registration_ids(applicants: set[int]) -> dict[int, int]:
    rows = Registration.objects.filter(applicant__in=applicants)
    return dict(rows.values_list("applicant_id", "pk"))


def _household(people: _People) -> None:
    insert_rows(
        "applicants_householdmember",
        {**_FACT, "relation": "text", "birth_date": "date"},
        ((pk, KNOWN_SINCE, *member) for pk, d in people for member in d.members),
    )
    insert_rows(
        "applicants_income",
        {**_FACT, "amount": "numeric"},
        ((pk, KNOWN_SINCE, d.income) for pk, d in people),
    )
    insert_rows(
        "applicants_indication",
        {**_FACT, "accessibility": "text"},
        ((pk, KNOWN_SINCE, label) for pk, d in people for label in d.indications),
    )


def _situations(
    people: _People, municipalities: Mapping[str, int], corporations: Mapping[str, int]
) -> None:
    insert_rows(
        "applicants_situation",
        {**_FACT, **_SITUATION},
        (
            (
                pk,
                KNOWN_SINCE,
                dossier.key_worker or "",
                *_left_home(dossier, municipalities, corporations),
            )
            for pk, dossier in people
            if dossier.key_worker is not None or dossier.leaves is not None
        ),
    )
    insert_rows(
        "applicants_workplace",
        {**_FACT, "municipality_code": "text"},
        ((pk, KNOWN_SINCE, code) for pk, d in people for code in d.works_in),
    )


def _left_home(
    dossier: Dossier, municipalities: Mapping[str, int], corporations: Mapping[str, int]
) -> tuple[int | None, bool, int | None]:
    if dossier.leaves is None:
        return None, False, None
    municipality, social, corporation = dossier.leaves
    return (
        municipalities.get(municipality),
        social,
        corporations.get(corporation or ""),
    )


def _residences(people: _People, municipalities: Mapping[str, int]) -> None:
    insert_rows(
        "applicants_residence",
        {**_FACT, **_RESIDENCE},
        (
            (pk, KNOWN_SINCE, municipalities.get(code), code, place or "", from_on, until_on)
            for pk, dossier in people
            for code, place, from_on, until_on in dossier.residences
        ),
    )


def _ledgers(act: Act, people: _People) -> None:
    insert_rows(
        "applicants_sanction",
        {
            "applicant_id": "bigint",
            "from_on": "date",
            "reason": "text",
            "until_on": "date",
            "recorded_at": "timestamptz",
        },
        (
            (pk, *begin, until, KNOWN_SINCE)
            for pk, dossier in people
            for begin, until in _blocks(dossier).items()
        ),
    )
    insert_rows(
        "applicants_pointentry",
        {
            "applicant_id": "bigint",
            "balance": "text",
            "amount": "numeric",
            "on": "date",
            "reason": "text",
            "recorded_at": "timestamptz",
        },
        (
            (pk, balance, amount, _BALANCE_SINCE, f"loaded {act.today}", KNOWN_SINCE)
            for pk, dossier in people
            for balance, amount in dossier.points
        ),
    )


def _blocks(dossier: Dossier) -> dict[tuple[date, str], date]:
    """Return the end of each block by begin and reason: twice the same is the longer one."""
    longest: dict[tuple[date, str], date] = {}
    for from_on, until_on, reason in dossier.blocks:
        longest[from_on, reason] = max(until_on, longest.get((from_on, reason), until_on))
    return longest
