"""Facts about one applicant on one date (REGULATION.md 2 to 4)."""

from datetime import date, timedelta

from tests.naive.dates import add_months, add_years, day, day_or_never, whole_years
from tests.naive.desk import Desk, Facts

YEARS_OF_RESIDENCE = 6  # Huisvestingswet 14(4)
YEARS_LOOKED_BACK = 10


def age(birth_date: str, today: date) -> int:
    return whole_years(day(birth_date), today)


def household_size(applicant: Facts) -> int:
    return 1 + len(applicant.get("household", []))


def number_of_children(applicant: Facts, today: date) -> int:
    return len(
        [
            member
            for member in applicant.get("household", [])
            if member["relation"] == "child" and age(member["birth_date"], today) < 18
        ]
    )


def effective_registration(applicant: Facts, today: date) -> date:
    registration = applicant["registration"]
    days = 0
    for correction in registration.get("corrections", []):
        if day(correction["from"]) <= today < day_or_never(correction.get("until")):
            days += correction["days"]
    return day(registration["date"]) - timedelta(days=days)


def lives_there(residence: Facts, where: str, desk: Desk) -> bool:
    """Tell whether an address lies in the listing's region, municipality or place."""
    if where == "region":
        return residence["municipality"] in desk.region_codes
    if residence["municipality"] != desk.home["municipality"]:
        return False
    return where == "municipality" or residence.get("place") == desk.home["place"]


def spells_there(applicant: Facts, where: str, desk: Desk) -> list[tuple[date, date]]:
    """Give the spells of residence there, those that touch or overlap joined into one."""
    spells: list[tuple[date, date]] = []
    there = [
        (day(residence["from"]), day_or_never(residence.get("until")))
        for residence in applicant.get("residences", [])
        if lives_there(residence, where, desk)
    ]
    for start, end in sorted(there):
        if spells and start <= spells[-1][1]:
            spells[-1] = (spells[-1][0], max(spells[-1][1], end))
        else:
            spells.append((start, end))
    return spells


def has_social_tie(applicant: Facts, where: str, desk: Desk) -> bool:
    return any(
        is_long_enough_now(start, end, desk.today) or is_long_enough_of_late(start, end, desk.today)
        for start, end in spells_there(applicant, where, desk)
    )


def is_long_enough_now(start: date, end: date, today: date) -> bool:
    """Six years without interruption up to today."""
    return end >= today and add_years(start, YEARS_OF_RESIDENCE) <= today


def is_long_enough_of_late(start: date, end: date, today: date) -> bool:
    """Six years without interruption within the ten years before today."""
    clipped_start = max(start, add_years(today, -YEARS_LOOKED_BACK))
    clipped_end = min(end, today)
    return add_years(clipped_start, YEARS_OF_RESIDENCE) <= clipped_end


def has_economic_tie(applicant: Facts, where: str, desk: Desk) -> bool:
    works_in = applicant.get("works_in", [])
    if where == "region":
        return any(code in desk.region_codes for code in works_in)
    return desk.home["municipality"] in works_in


def is_in_force(urgency: Facts, today: date) -> bool:
    """Tell whether a declaration of urgency is valid on a date, whatever its phase."""
    if not day(urgency["granted_on"]) <= today <= day(urgency["ends_on"]):
        return False
    return not day_or_never(urgency.get("ended_on")) <= today


def has_reached(birth_date: str, years: float, today: date) -> bool:
    """Tell whether somebody has an age that may hold quarters of a year, as 67.25."""
    return add_months(day(birth_date), int(years * 12)) <= today
