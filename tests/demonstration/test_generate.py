"""The invented region: repeatable, valid, and in the proportions of a real one."""

import json
from collections import Counter
from datetime import date, datetime
from pathlib import Path
from statistics import median
from typing import Any

import pytest

from allocation.core.region_file import read_region
from corporations.core.acts import AMSTERDAM
from tests.demonstration.conftest import MOMENT, SMALL
from woonportaal.demonstration import Demonstration, generate
from woonportaal.demonstration.accounts import EMPLOYEES, addresses
from woonportaal.demonstration.places import CORPORATIONS, LANDLORDS, MUNICIPALITIES
from woonportaal.demonstration.urgencies import MIX


def section(region: Demonstration, name: str) -> list[dict[str, Any]]:
    found = region.region[name]
    assert isinstance(found, list)
    return found


def test_equal_seeds_give_equal_regions_and_another_seed_another() -> None:
    first, again, other = (generate(seed, SMALL, moment=MOMENT) for seed in (1, 1, 2))

    assert first == again
    assert first.region != other.region


def test_the_region_file_is_valid_to_the_letter(region: Demonstration, tmp_path: Path) -> None:
    path = tmp_path / "region.json"
    path.write_text(json.dumps(region.region))

    read = read_region(path)

    assert len(read.applicants) == 5_000
    assert len(read.corporations) == 12
    assert {m.code for m in read.municipalities} == {m.code for m in MUNICIPALITIES}


@pytest.mark.parametrize("day", ["2026-01-02", "2026-03-29", "2026-10-25", "2027-01-03"])
def test_it_is_valid_on_any_day_of_the_regulation(
    day: str, tmp_path: Path, regulation: dict[str, object]
) -> None:
    moment = datetime.fromisoformat(f"{day}T02:00").replace(tzinfo=AMSTERDAM)
    path = tmp_path / "region.json"
    path.write_text(json.dumps(generate(3, SMALL, moment=moment, regulation=regulation).region))

    read = read_region(path)

    years = {listing.closes_at.astimezone(AMSTERDAM).year for listing in read.listings}
    assert years <= set(read.parameters.by_year)


def test_municipalities_are_the_fourteen_of_twente_and_every_one_has_homes(
    region: Demonstration,
) -> None:
    homes = Counter(home["municipality"] for home in section(region, "homes"))

    assert len(MUNICIPALITIES) == 14
    assert set(homes) == {municipality.code for municipality in MUNICIPALITIES}
    assert homes.most_common(1)[0][0] == "GM0153"
    assert {code for landlords in LANDLORDS.values() for code in landlords} == {
        corporation.code for corporation in CORPORATIONS
    }


def test_urgencies_are_in_the_mix_of_a_real_year(region: Demonstration) -> None:
    """Of 680 lettings; `none` and permit holders need no declaration."""
    groups = Counter(region.groups.values())
    groups["custom_allocation"] += groups.pop("permit_holder")

    assert set(groups) == set(MIX) - {"none"}
    for group, number in groups.items():
        assert abs(number - MIX[group]) <= max(2, MIX[group] * 0.05), group


def test_declarations_say_what_the_groups_say(region: Demonstration) -> None:
    today = MOMENT.date()
    held: Counter[str] = Counter()
    for person in section(region, "applicants"):
        for urgency in person.get("urgencies", []):
            stands = date.fromisoformat(urgency["ends_on"]) >= today and "ended_on" not in urgency
            if stands and urgency["phase"] == "self_search":
                held[urgency["category"]] += 1
    regular = sum(held.values()) - held["urban_renewal"]

    assert abs(held["urban_renewal"] - MIX["restructuring"]) <= 3
    assert abs(regular - MIX["regular_urgent"]) <= 2


def test_waiting_times_incomes_and_households_are_believable(region: Demonstration) -> None:
    people = section(region, "applicants")
    today = MOMENT.date()
    waited = sorted(
        (today - date.fromisoformat(p["registration"]["date"])).days / 365 for p in people
    )
    incomes = [p["income"] for p in people]
    sizes = Counter(1 + len(p.get("household", [])) for p in people)

    assert 3 < median(waited) < 6
    assert waited[-1] > 20
    assert 20_000 < median(incomes) < 32_000
    assert 0.45 < sizes[1] / len(people) < 0.65
    assert sizes[1] > sizes[2] > sizes[3] > sizes[4]


def test_listings_draw_a_believable_number_of_responses(region: Demonstration) -> None:
    number = Counter(response["listing"] for response in section(region, "responses"))
    closed = [number[ref] for ref, stage in region.stages.items() if stage != "open"]

    assert min(closed) >= 1
    assert 25 < median(closed) < 90
    assert max(closed) > 150


def test_nobody_has_more_than_three_open_responses(region: Demonstration) -> None:
    is_open = {ref for ref, stage in region.stages.items() if stage == "open"}
    standing = Counter(
        response["applicant"]
        for response in section(region, "responses")
        if response["listing"] in is_open and "withdrawn_at" not in response
    )

    assert max(standing.values()) == 3


def test_rents_lie_under_the_limit_of_social_housing(region: Demonstration) -> None:
    rents = [home["rent"] for home in section(region, "homes")]

    assert min(rents) > 200
    assert max(rents) <= 932.93
    assert 550 < median(rents) < 760


def test_models_and_stages_are_mixed(region: Demonstration) -> None:
    models = Counter(listing["model"] for listing in section(region, "listings"))
    stages = Counter(region.stages.values())

    assert set(models) == {"lottery", "registration_time"}
    assert 0.3 < models["lottery"] / sum(models.values()) < 0.7
    assert stages == {"open": 120, "closing": 60, "older": 80}
    assert {draft.is_ready for draft in region.drafts} == {True, False}
    assert set(region.withdrawn) <= set(region.stages)


def test_every_address_is_of_one_person(region: Demonstration) -> None:
    found = list(addresses(region.names).values())

    assert len(set(found)) == len(found) == 5_000
    assert all(address.isascii() and address == address.lower() for address in found)
    assert not {one.email for one in EMPLOYEES} & set(found)


def test_every_login_has_another_story(region: Demonstration) -> None:
    stories = [login.story for login in region.logins]

    assert len(stories) == len(set(stories)) == 12


@pytest.mark.parametrize("one", CORPORATIONS, ids=lambda one: one.code)
def test_white_reads_well_on_every_corporations_colour(one: Any) -> None:
    channels = [int(one.brand[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    luminance = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    assert 1.05 / (luminance + 0.05) >= 4.5


@pytest.mark.parametrize("moment", [datetime(2026, 3, 1)])  # noqa: DTZ001  the point of it
def test_a_moment_without_zone_is_refused(moment: datetime) -> None:
    with pytest.raises(ValueError, match="zone"):
        generate(moment=moment)


def test_a_region_of_too_few_people_is_refused() -> None:
    with pytest.raises(ValueError, match="100"):
        generate(1, 99, moment=MOMENT)
