"""What was known about people at a moment, as plain tuples for the ranking."""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from enum import IntEnum
from typing import Any, NamedTuple

from django.db import connection


class FactKind(IntEnum):
    """What a row of `fact_rows` says; the columns in use stand behind it."""

    CORRECTION = 1  # text: reason; from_on, until_on; number: days
    MEMBER = 2  # text: relation; from_on: birth date; only who counts in the household
    RESIDENCE = 3  # text: municipality code; place; from_on, until_on
    WORKPLACE = 4  # text: municipality code
    INDICATION = 5  # text: accessibility label
    BLOCK = 6  # text: reason; from_on, until_on
    POINTS = 7  # text: balance; from_on: date; number: amount
    DECLARATION = 8  # of urgency.selectors.facts, read in the same query


class PersonRow(NamedTuple):
    """What a person has once: registration, income (euros a year), work and home left behind.

    Of somebody who registered anew it is the last registration that there was at the moment.
    `registered_on` is date.max while the registration is a draft or has lapsed: not active on any day.
    """

    applicant: int
    birth_date: date
    registered_on: date
    ended_on: date | None
    income: Decimal | None
    key_worker: str | None
    leaves_municipality: str | None
    leaves_social: bool | None
    leaves_corporation: str | None


# Who ended one registration may have another since: the last one that there was at the moment counts.
_IS_LAST = """NOT EXISTS (
         SELECT 1 FROM applicants_registration later
         WHERE later.applicant_id = {1} AND later.id > {0}
         AND later.registered_on <= (%(at)s::timestamptz AT TIME ZONE 'Europe/Amsterdam')::date)"""

_PEOPLE = f"""
    SELECT a.id, a.birth_date,
           CASE WHEN r.state IN ('active', 'ended') THEN r.registered_on ELSE '9999-12-31' END,
           r.ended_on, i.amount, s.key_worker, m.code, s.leaves_social, c.code
    FROM applicants_applicant a
    JOIN applicants_registration r ON r.applicant_id = a.id AND {_IS_LAST.format("r.id", "a.id")}
    LEFT JOIN applicants_income i ON i.applicant_id = a.id AND i.recorded_at <= %(at)s
         AND (i.superseded_at IS NULL OR i.superseded_at > %(at)s)
    LEFT JOIN applicants_situation s ON s.applicant_id = a.id AND s.recorded_at <= %(at)s
         AND (s.superseded_at IS NULL OR s.superseded_at > %(at)s)
    LEFT JOIN corporations_municipality m ON m.id = s.leaves_municipality_id
    LEFT JOIN corporations_corporation c ON c.id = s.leaves_corporation_id
    WHERE a.id = ANY(%(people)s)
"""  # noqa: S608  fixed texts of this module

_KNOWN = "recorded_at <= %(at)s AND (superseded_at IS NULL OR superseded_at > %(at)s)"
_OF = "applicant_id = ANY(%(people)s)"
# Of a fortnight; everybody but a child of parents who live apart is there for all of it.
_LEAST_DAYS = "coalesce((SELECT min(co_parenting_days) FROM corporations_region), 7)"
_NO_DATES = "NULL::date, NULL::date"

# The same seven columns for every kind: applicant, kind, text, place, from_on, until_on, number.
_FACTS = f"""
    SELECT applicant_id, 1, reason, NULL, from_on, until_on, days::numeric
      FROM applicants_registrationcorrection c WHERE {_OF} AND recorded_at <= %(at)s
       AND {_IS_LAST.format("c.registration_id", "c.applicant_id")}
    UNION ALL
    SELECT applicant_id, 2, relation, NULL, birth_date, NULL, NULL
      FROM applicants_householdmember WHERE {_OF} AND {_KNOWN} AND days >= {_LEAST_DAYS}
    UNION ALL
    SELECT applicant_id, 3, municipality_code, place_name, from_on, until_on, NULL
      FROM applicants_residence WHERE {_OF} AND {_KNOWN}
    UNION ALL
    SELECT applicant_id, 4, municipality_code, NULL, {_NO_DATES}, NULL
      FROM applicants_workplace WHERE {_OF} AND {_KNOWN}
    UNION ALL
    SELECT applicant_id, 5, accessibility, NULL, {_NO_DATES}, NULL
      FROM applicants_indication WHERE {_OF} AND {_KNOWN}
    UNION ALL
    SELECT applicant_id, 6, reason, NULL, from_on, until_on, NULL
      FROM applicants_sanction WHERE {_OF} AND recorded_at <= %(at)s
    UNION ALL
    SELECT applicant_id, 7, balance, NULL, "on", NULL, amount
      FROM applicants_pointentry WHERE {_OF} AND recorded_at <= %(at)s
"""  # noqa: S608  fixed texts of this module

_DATED = (
    "householdmember",
    "income",
    "situation",
    "residence",
    "workplace",
    "indication",
)
_ENTERED = ("registrationcorrection", "sanction", "pointentry")


_REGISTERED_ANEW = """
    SELECT r.registered_on::timestamp AT TIME ZONE 'Europe/Amsterdam', r.applicant_id
      FROM applicants_registration r
     WHERE r.registered_on::timestamp AT TIME ZONE 'Europe/Amsterdam' > %(first)s
       AND r.registered_on::timestamp AT TIME ZONE 'Europe/Amsterdam' <= %(last)s
       AND EXISTS (SELECT 1 FROM applicants_registration earlier
                   WHERE earlier.applicant_id = r.applicant_id AND earlier.id < r.id)
"""


def person_rows(applicants: Sequence[int], at: datetime) -> list[PersonRow]:
    """Return these people as known at the moment (aware UTC); who never registered is left out."""
    with connection.cursor() as cursor:
        cursor.execute(_PEOPLE, {"people": list(applicants), "at": at})
        return [PersonRow(*row) for row in cursor.fetchall()]


def fact_rows(
    applicants: Sequence[int], at: datetime, *, beside: str = ""
) -> list[tuple[Any, ...]]:
    """Return (applicant, kind, text, place, from_on, until_on, number) of what was known then.

    See `FactKind` for what a kind uses. `beside` is a query of another app for the same columns, of
    %(people)s and %(at)s: its rows come in the same round trip, for a page that counts its questions.
    """
    query = f"{_FACTS} UNION ALL {beside}" if beside else _FACTS
    with connection.cursor() as cursor:
        cursor.execute(query, {"people": list(applicants), "at": at})
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    return rows


def changes_between(first: datetime, last: datetime) -> list[tuple[datetime, int]]:
    """Return (moment, applicant) of every fact entered or ended after `first` up to `last`.

    In the order of time. Whoever is not named is known the same at both moments.
    """
    parts = [
        f"SELECT recorded_at, applicant_id FROM applicants_{table}"  # noqa: S608
        " WHERE recorded_at > %(first)s AND recorded_at <= %(last)s"
        for table in (*_DATED, *_ENTERED)
    ] + [
        f"SELECT superseded_at, applicant_id FROM applicants_{table}"  # noqa: S608
        " WHERE superseded_at > %(first)s AND superseded_at <= %(last)s"
        for table in _DATED
    ]
    parts.append(_REGISTERED_ANEW)
    with connection.cursor() as cursor:
        cursor.execute(f"{' UNION ALL '.join(parts)} ORDER BY 1, 2", {"first": first, "last": last})
        rows: list[tuple[datetime, int]] = cursor.fetchall()
    return rows
