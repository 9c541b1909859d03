"""`import_listings`: feeds become homes and listings, once, and say what became of each."""

from decimal import Decimal
from hashlib import sha256
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from audit.models import AuditEvent
from corporations.core.permissions import Role
from corporations.isolation.session import acting_as
from corporations.models import Corporation
from listings.models import Home, Listing, ListingSeed
from tests.acts import operator, round_, staff_of, visitor
from tests.factories.corporations import make_corporation
from tests.listings.commands.importing import run
from tests.listings.core.feeds.entries import entry, feed

pytestmark = pytest.mark.django_db

OPEN = {"publicationDate": "2026-03-01 12:00:00", "closingDate": "2026-03-12 12:00:00"}
AT = "2026-03-05T12:00:00+01:00"


def written(tmp_path: Path, *entries: object, form: str = "zig") -> Path:
    path = tmp_path / "feed.json"
    path.write_text(feed(form, *entries))
    return path


def here(**changes: object) -> dict[str, object]:
    return entry("zig", city__name="Enschede", municipality__name="Enschede", **OPEN, **changes)


def the_listing() -> Listing:
    with acting_as(operator()):
        return Listing.objects.select_related("home", "regulation", "corporation").get()


@pytest.mark.usefixtures("twente")
def test_open_advertisement_is_published_with_a_seed_that_was_committed_to(tmp_path: Path) -> None:
    owner = make_corporation()

    summary = run(written(tmp_path, here(corporation=None)), at=AT, corporation=owner.code)

    assert (summary["taken"], summary["skipped"]) == (1, 0)
    listing = the_listing()
    assert (listing.state, listing.model, listing.source) == (
        "published",
        "registration_time",
        "zig",
    )
    assert listing.corporation_id == listing.home.corporation_id == owner.pk
    assert listing.regulation.code == "twente-2026"
    with acting_as(round_()):
        seed = ListingSeed.objects.get(listing=listing).seed
    assert sha256(seed.encode()).hexdigest() == listing.commitment


@pytest.mark.usefixtures("twente")
def test_the_trail_tells_of_the_import_and_of_each_publication(tmp_path: Path) -> None:
    run(written(tmp_path, here()), at=AT)

    listing = the_listing()
    with acting_as(operator()):
        streams = set(AuditEvent.objects.values_list("stream", "type"))
    assert {
        ("import:zig", "listings.imported"),
        (f"listing:{listing.ref}", "listing.published"),
    } <= (streams)


@pytest.mark.usefixtures("twente")
def test_second_time_changes_nothing(tmp_path: Path) -> None:
    path = written(tmp_path, here(), here(id="2", houseNumber="7"))
    run(path, at=AT)
    with acting_as(operator()):
        before = list(Listing.objects.order_by("pk").values()), list(Home.objects.values())
        events = AuditEvent.objects.count()

    again = run(path, at=AT)

    assert (again["taken"], again["changed"], again["unchanged"]) == (0, 0, 2)
    with acting_as(operator()):
        assert before == (
            list(Listing.objects.order_by("pk").values()),
            list(Home.objects.values()),
        )
        assert AuditEvent.objects.count() == events


@pytest.mark.usefixtures("twente")
def test_of_a_published_home_what_decides_stays_and_is_reported(tmp_path: Path) -> None:
    run(written(tmp_path, here(netRent=500, street="Oude Weg")), at=AT)

    summary = run(written(tmp_path, here(netRent=650, street="Nieuwe Weg")), at=AT)

    (told,) = summary["advertisements"]
    assert (told["outcome"], told["changed"], told["errata"]) == ("changed", ["street"], ["rent"])
    assert (the_listing().home.street, the_listing().home.rent) == ("Nieuwe Weg", Decimal(500))


@pytest.mark.usefixtures("twente")
def test_model_without_rules_waits_as_a_draft_and_may_still_change(tmp_path: Path) -> None:
    code = {"model__modelCategorie__code": "cooptation"}
    summary = run(written(tmp_path, here(netRent=500, **code)), at=AT)
    assert summary["advertisements"][0]["state"] == "draft"
    assert "model.modelCategorie.code" in {
        note["field"] for note in summary["advertisements"][0]["unmapped"]
    }

    run(written(tmp_path, here(netRent=650, **code)), at=AT)

    assert (the_listing().home.rent, the_listing().commitment) == (Decimal(650), "")


@pytest.mark.usefixtures("twente")
def test_window_that_is_over_is_withdrawn_and_never_ranked(tmp_path: Path) -> None:
    run(written(tmp_path, here()), at="2026-03-12T12:00:00+01:00")

    listing = the_listing()
    assert (listing.state, listing.commitment) == ("withdrawn", "")
    call_command("run_round", at="2026-03-13T01:00:00+01:00", stdout=StringIO(), stderr=StringIO())
    assert the_listing().state == "withdrawn"


@pytest.mark.usefixtures("twente")
def test_broken_and_foreign_advertisements_stop_only_themselves(tmp_path: Path) -> None:
    delft = here(id="2") | {"city": {"name": "Delft"}, "municipality": {"name": "Delft"}}
    summary = run(
        written(
            tmp_path,
            here(id="1", street="x" * 150),
            delft,
            here(id="3", netRent=0),
            here(id="4", houseNumber="9"),
        ),
        at=AT,
    )

    assert summary["taken"] == 1
    assert summary["skipped_because"] == {"no_rent": 1, "outside_region": 1, "refused": 1}
    assert the_listing().home.house_number == "9"


@pytest.mark.usefixtures("twente")
def test_landlord_and_place_that_are_new_are_added_and_told(tmp_path: Path) -> None:
    new = here() | {"city": {"name": "Boekelo"}, "corporation": {"name": "De Nieuwe"}}

    summary = run(written(tmp_path, new), at=AT)

    assert (summary["added_corporations"], summary["added_places"]) == (["de-nieuwe"], ["Boekelo"])
    assert the_listing().corporation.name == "De Nieuwe"


@pytest.mark.usefixtures("twente")
def test_advertisement_without_a_landlord_belongs_to_nobody_who_works_here(tmp_path: Path) -> None:
    other = make_corporation()
    code = {"model__modelCategorie__code": "cooptation"}
    summary = run(written(tmp_path, here(**code) | {"corporation": None}), at=AT)

    assert summary["added_corporations"] == ["onbekend-zig"]
    for actor in (staff_of(other, Role.ADVERTISER), visitor()):
        with acting_as(actor):
            assert not Listing.objects.exists()
    with acting_as(operator()):
        owner = Corporation.objects.get(code="onbekend-zig")
    with acting_as(staff_of(owner)):
        assert Listing.objects.count() == 1


@pytest.mark.parametrize("content", [b"", b"[", b"{}", b"\xff", b"[" * 100_000])
@pytest.mark.usefixtures("twente")
def test_what_is_no_feed_changes_nothing(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "feed.json"
    path.write_bytes(content)

    with pytest.raises(CommandError, match="nothing was imported"):
        run(path)

    with acting_as(operator()):
        assert not Listing.objects.exists()


def test_refuses_before_a_region_is_loaded_and_an_unknown_code(tmp_path: Path) -> None:
    path = written(tmp_path, here())
    with pytest.raises(CommandError, match="load_region first"):
        run(path)
    make_corporation()
    with pytest.raises(CommandError, match="no corporation with that code"):
        run(path, corporation="niemand")
    with pytest.raises(CommandError, match="cannot be read"):
        run(tmp_path / "missing.json")
