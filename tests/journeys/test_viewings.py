"""A viewing in a real browser: a time chosen on a phone, and the list at the door without a network."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from allocation.models import Invitation, Viewing
from corporations.isolation.session import acting_as
from tests.acts import round_
from tests.allocation.services.scenes import Scene, make_scene
from tests.allocation.services.viewing_scenes import plan
from tests.factories.allocation import make_invitation, make_stop, make_viewing, slots_of
from tests.factories.corporations import make_staff
from tests.factories.moments import days_ago, now
from tests.journeys.conftest import DESKTOP, PHONE, assert_accessible, log_in

WIDTHS = pytest.mark.parametrize("width", [PHONE, DESKTOP])


def scene_of() -> Scene:
    return make_scene(made_at=days_ago(1), expires_at=days_ago(-1))


def state_of(invitation: Invitation) -> str:
    with acting_as(round_()):
        return Invitation.objects.values_list("state", flat=True).get(pk=invitation.pk)


@WIDTHS
def test_chooses_a_time_reads_the_route_and_cancels(
    page_at: Callable[..., Page], width: int
) -> None:
    scene = scene_of()
    viewing = plan(scene.listing)
    page = page_at(width)
    assert scene.own.user is not None
    log_in(page, scene.own.user)
    page.goto(reverse("allocation:offers"))
    expect(page.get_by_role("link", name="Naar de bezichtiging")).to_be_visible()
    assert_accessible(page)
    page.get_by_role("link", name="Naar de bezichtiging").press("Enter")
    assert_accessible(page)
    page.get_by_role("button", name="Kies deze tijd").press("Enter")  # nothing chosen: asked again
    expect(page.get_by_role("alert")).to_be_visible()
    assert_accessible(page)
    page.get_by_role("radio").first.press("Space")
    page.get_by_role("button", name="Kies deze tijd").press("Enter")
    expect(page.get_by_text("Uw tijd is genoteerd.")).to_be_visible()
    expect(page.get_by_text("Bij de hoofdingang")).to_be_visible()
    assert_accessible(page)
    with page.expect_download() as download:
        page.get_by_role("link", name="Zet in mijn agenda").click()
    assert download.value.suggested_filename.endswith(".ics")
    page.get_by_role("button", name="Zeg deze tijd af").press("Enter")
    expect(page.get_by_text("U hebt afgezegd.")).to_be_visible()
    assert [slot.taken for slot in slots_of(viewing)] == [0, 0]
    make_stop(scene.offer, since=days_ago(0), until=days_ago(0), expires_at=days_ago(-4))
    page.goto(reverse("allocation:offer", args=[scene.offer.pk]))
    expect(page.get_by_text("Dit telt als weigering 1.")).to_be_visible()
    assert_accessible(page)


@WIDTHS
def test_says_yes_after_a_group_viewing(page_at: Callable[..., Page], width: int) -> None:
    scene = scene_of()
    viewing = make_viewing(scene.listing, slots=1, kind="group", starts_at=days_ago(1))
    own = make_invitation(viewing, scene.second, state="attended", slot=slots_of(viewing)[0])
    page = page_at(width)
    assert scene.other.user is not None
    log_in(page, scene.other.user)
    page.goto(reverse("allocation:my_viewing", args=[own.pk]))
    assert_accessible(page)
    page.get_by_label("Ja, ik wil deze woning").check()
    page.get_by_role("button", name="Verstuur mijn antwoord").click()
    expect(page.get_by_text("Wij noteerden dat u de woning wilt.")).to_be_visible()
    assert_accessible(page)


def at_the_door(scene: Scene) -> tuple[Viewing, Invitation]:
    """It began an hour ago; one person is on the list."""
    viewing = make_viewing(scene.listing, starts_at=now() - timedelta(hours=1))
    own = make_invitation(viewing, scene.first, state="booked", slot=slots_of(viewing)[0])
    return viewing, own


@WIDTHS
def test_plans_notes_at_the_door_and_closes_the_list(
    page_at: Callable[..., Page], width: int
) -> None:
    scene = scene_of()
    _, own = at_the_door(scene)
    page = page_at(width)
    log_in(page, make_staff(scene.listing.corporation))
    page.goto(reverse("allocation:plan_viewing", args=[scene.listing.ref]))
    assert_accessible(page)
    page.get_by_label("Waar mensen u ontmoeten").fill("Bij de hoofdingang")
    page.get_by_role("button", name="Plan de bezichtiging").click()
    expect(page.get_by_text("Gepland. Wie een aanbieding heeft")).to_be_visible()
    assert_accessible(page)
    page.goto(reverse("allocation:desk_viewings"))
    assert_accessible(page)
    page.get_by_role("link", name="Sluit de lijst").click()
    assert_accessible(page)
    page.get_by_role("button", name="Is er").click()
    expect(page.get_by_text("Alles is verstuurd.")).to_be_visible()
    expect(page.get_by_role("button", name="Toch niet")).to_be_visible()
    assert state_of(own) == "attended"
    assert_accessible(page)
    page.get_by_role("link", name="Sluit de lijst").click()
    assert_accessible(page)
    page.get_by_role("button", name="Sluit de lijst").click()
    expect(page.get_by_text("De lijst is gesloten.")).to_be_visible()
    assert_accessible(page)


def test_what_is_noted_without_a_network_is_sent_when_there_is_one(
    page_at: Callable[..., Page],
) -> None:
    scene = scene_of()
    viewing, own = at_the_door(scene)
    page = page_at(PHONE)
    log_in(page, make_staff(scene.listing.corporation))
    page.goto(reverse("allocation:viewing", args=[viewing.pk]))
    page.route("**/aanwezig/", lambda route: route.abort("internetdisconnected"))
    page.get_by_role("button", name="Is er").click()
    expect(page.get_by_text("Nog niet verstuurd: 1.")).to_be_visible()
    assert state_of(own) == "booked"
    # The page is opened again, as after a phone that ran empty: what was noted is still there.
    page.reload()
    expect(page.get_by_text("Nog niet verstuurd: 1.")).to_be_visible()
    expect(page.get_by_role("button", name="Toch niet")).to_be_visible()
    assert state_of(own) == "booked"
    page.unroute("**/aanwezig/")
    expect(page.get_by_text("Alles is verstuurd.")).to_be_visible(timeout=15_000)
    assert state_of(own) == "attended"


def test_the_door_works_without_script(page_at: Callable[..., Page]) -> None:
    scene = scene_of()
    viewing, own = at_the_door(scene)
    page = page_at(PHONE, script=False)
    log_in(page, make_staff(scene.listing.corporation))
    page.goto(reverse("allocation:viewing", args=[viewing.pk]))
    page.get_by_role("button", name="Is er").click()
    expect(page.get_by_role("button", name="Toch niet")).to_be_visible()
    assert state_of(own) == "attended"


@WIDTHS
def test_the_desk_lets_a_stopped_clock_go_on(page_at: Callable[..., Page], width: int) -> None:
    scene = scene_of()
    make_stop(scene.offer, since=days_ago(0))
    with acting_as(round_()):
        stop = scene.offer.stops.get()
        type(scene.offer).objects.filter(pk=scene.offer.pk).update(stopped_at=stop.since)
    page = page_at(width)
    log_in(page, make_staff(scene.listing.corporation))
    page.goto(reverse("allocation:today"))
    expect(page.get_by_text("E-mail kwam terug: bel of schrijf")).to_be_visible()
    assert_accessible(page)
    page.goto(reverse("allocation:desk_offer", args=[scene.offer.pk]))
    assert_accessible(page)
    page.get_by_role("button", name="Laat de tijd weer lopen").click()
    expect(page.get_by_text("De persoon kan antwoorden vóór")).to_be_visible()
    assert_accessible(page)
