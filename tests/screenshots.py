"""Pictures of every page, at two widths: `bin/screenshots` runs this on a portal that serves.

    python -m tests.screenshots [part of a name ...]

Writes screenshots/<width>/<role>-<name>.png; with parts of names only those pages. Ends with exit
code 1 when a page is missing, answers with an error, or is wider than its screen.
"""

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import django
from playwright.sync_api import Browser, Page, sync_playwright

WIDTHS = (360, 1280)
_ROOT = Path(__file__).resolve().parents[1]
_FOLDER = _ROOT / "screenshots"
_ARGUMENTS = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


class Shot(NamedTuple):
    """A page: who looks, the name of its address, and how to come there.

    `path` is where it begins; with `follow` the first link there whose address begins and ends so
    is the page itself, or with `then` the page where such a link leads to it.
    """

    role: str
    name: str
    path: str
    follow: tuple[str, str] | None = None
    then: tuple[str, str] | None = None


VISITOR, APPLICANT, WAITING, MANAGER = "visitor", "applicant", "waiting", "manager"
OFFICER, REGION = "officer", "region"

_HOME = ("/aanbod/", "/")
_LISTING = ("/corporatie/advertenties/", "/")
_CASE = ("/gemeente/urgentie/aanvragen/U", "/")
_OFFER, _VIEWING = "/corporatie/aanbiedingen/", "/corporatie/bezichtigingen/"

SHOTS = (
    Shot(VISITOR, "listings:search", "/"),
    Shot(VISITOR, "listings:detail", "/", _HOME),
    Shot(VISITOR, "allocation:fits", "/wat-past/"),
    Shot(VISITOR, "allocation:accountability", "/verantwoording/"),
    Shot(
        VISITOR, "allocation:accountability_record", "/verantwoording/", ("/verantwoording/", "/")
    ),
    Shot(VISITOR, "regulation:rules", "/regels/"),
    Shot(VISITOR, "regulation:rule_version", "/regels/", ("/regels/", "/")),
    Shot(VISITOR, "corporations:how_it_works", "/hoe-het-werkt/"),
    Shot(VISITOR, "corporations:help", "/hulp/"),
    Shot(VISITOR, "corporations:check_message", "/controleer/"),
    Shot(VISITOR, "urgency:routes", "/urgentie/"),
    Shot(VISITOR, "urgency:how_to_ask", "/urgentie/aanvragen/GM0141/"),
    Shot(VISITOR, "corporations:accessibility", "/toegankelijkheid/"),
    Shot(VISITOR, "corporations:mailbox", "/postvak/"),
    Shot(VISITOR, "account_login", "/account/login/"),
    Shot(VISITOR, "account_signup", "/account/signup/"),
    Shot(VISITOR, "account_reset_password", "/account/password/reset/"),
    Shot(APPLICANT, "allocation:mine", "/mijn/"),
    Shot(APPLICANT, "applicants:register", "/mijn/inschrijven/"),
    Shot(APPLICANT, "applicants:registration", "/mijn/inschrijving/"),
    Shot(APPLICANT, "applicants:dossier", "/mijn/gegevens/"),
    Shot(APPLICANT, "applicants:contact", "/mijn/contact/"),
    Shot(APPLICANT, "applicants:change", "/mijn/gegevens/wijzigen/kinderen/"),
    Shot(APPLICANT, "applicants:request_correction", "/mijn/gegevens/naam/"),
    Shot(WAITING, "applicants:mandates", "/mijn/helpers/"),
    Shot(APPLICANT, "applicants:new_mandate", "/mijn/helpers/nieuw/"),
    Shot(WAITING, "applicants:revoke_mandate", "/mijn/helpers/", ("/mijn/helpers/", "/intrekken/")),
    Shot(APPLICANT, "applicants:helping", "/mijn/helpen/"),
    Shot(APPLICANT, "urgency:kept", "/mijn/urgentie/"),
    Shot(WAITING, "urgency:requests", "/mijn/urgentie/aanvragen/"),
    Shot(
        WAITING,
        "urgency:own_request",
        "/mijn/urgentie/aanvragen/",
        ("/mijn/urgentie/aanvragen/U", "/"),
    ),
    Shot(WAITING, "applicants:complaints", "/mijn/klachten/"),
    Shot(APPLICANT, "applicants:new_complaint", "/mijn/klachten/nieuw/complaint/"),
    Shot(WAITING, "applicants:complaint", "/mijn/klachten/", ("/mijn/klachten/K", "/")),
    Shot(APPLICANT, "allocation:offers", "/mijn/aanbiedingen/"),
    Shot(APPLICANT, "allocation:offer", "/mijn/aanbiedingen/", ("/mijn/aanbiedingen/", "/")),
    Shot(APPLICANT, "listings:saved_searches", "/mijn/zoekopdrachten/"),
    Shot(APPLICANT, "listings:new_search", "/mijn/zoekopdrachten/nieuw/?slaapkamers=2"),
    Shot(APPLICANT, "listings:saved_homes", "/mijn/bewaard/"),
    Shot(APPLICANT, "corporations:messages", "/mijn/berichten/"),
    Shot(APPLICANT, "corporations:message", "/mijn/berichten/", ("/mijn/berichten/", "/")),
    Shot(APPLICANT, "allocation:my_data", "/mijn/privacy/"),
    Shot(APPLICANT, "allocation:my_sights", "/mijn/privacy/inzage/"),
    Shot(APPLICANT, "allocation:my_consents", "/mijn/privacy/toestemming/"),
    Shot(APPLICANT, "allocation:end_own_registration", "/mijn/privacy/uitschrijven/"),
    Shot(APPLICANT, "allocation:erase_own_data", "/mijn/privacy/wissen/"),
    Shot(APPLICANT, "allocation:documents", "/mijn/documenten/"),
    Shot(APPLICANT, "allocation:proofs", "/mijn/gegevens/bewijs/"),
    Shot(APPLICANT, "mfa_index", "/account/2fa/"),
    Shot(APPLICANT, "account_email", "/account/email/"),
    Shot(APPLICANT, "account_change_password", "/account/password/change/"),
    Shot(APPLICANT, "account_logout", "/account/logout/"),
    Shot(WAITING, "allocation:mine", "/mijn/"),
    Shot(WAITING, "listings:own_responses", "/mijn/reacties/"),
    Shot(WAITING, "allocation:my_place", "/mijn/reacties/", ("/mijn/reacties/L", "/")),
    Shot(WAITING, "listings:detail", "/", _HOME),
    Shot(WAITING, "listings:respond", "/?volgorde=new", _HOME, ("/aanbod/", "/reageren/")),
    Shot(WAITING, "listings:withdraw", "/mijn/reacties/", ("/aanbod/", "/intrekken/")),
    Shot(MANAGER, "allocation:today", "/corporatie/"),
    Shot(MANAGER, "listings:homes", "/corporatie/woningen/"),
    Shot(MANAGER, "listings:new_home", "/corporatie/woningen/nieuw/"),
    Shot(MANAGER, "listings:home", "/corporatie/woningen/", ("/corporatie/woningen/H", "/")),
    Shot(MANAGER, "listings:import_homes", "/corporatie/woningen/invoer/"),
    Shot(MANAGER, "listings:complexes", "/corporatie/complexen/"),
    Shot(MANAGER, "listings:new_complex", "/corporatie/complexen/nieuw/"),
    Shot(MANAGER, "listings:complex", "/corporatie/complexen/", ("/corporatie/complexen/", "/")),
    Shot(MANAGER, "listings:listings", "/corporatie/advertenties/"),
    Shot(MANAGER, "listings:new_listing", "/corporatie/advertenties/nieuw/"),
    Shot(
        MANAGER, "listings:manage", "/corporatie/advertenties/", ("/corporatie/advertenties/L", "/")
    ),
    Shot(MANAGER, "listings:publish_together", "/corporatie/advertenties/samen/"),
    Shot(MANAGER, "listings:approve_together", "/corporatie/advertenties/goedkeuren/"),
    Shot(MANAGER, "allocation:ranking", "/corporatie/aanbiedingen/", (_LISTING[0], "/rangorde/")),
    Shot(MANAGER, "allocation:desk_offers", "/corporatie/aanbiedingen/"),
    Shot(MANAGER, "allocation:lettings", "/corporatie/verhuur/"),
    Shot(MANAGER, "allocation:letting", "/corporatie/verhuur/", ("/corporatie/verhuur/", "/")),
    Shot(MANAGER, "allocation:second_person", "/corporatie/tweede-persoon/"),
    Shot(MANAGER, "applicants:to_answer", "/klachten/"),
    Shot(MANAGER, "applicants:answer", "/klachten/", ("/klachten/K", "/")),
    Shot(MANAGER, "allocation:assist", "/corporatie/aan-de-lijn/"),
    Shot(MANAGER, "allocation:assist_with", "/corporatie/aan-de-lijn/respond/"),
    Shot(
        MANAGER,
        "allocation:pass_over",
        "/corporatie/aanbiedingen/",
        ("/corporatie/kandidaat/", "/overslaan/"),
    ),
    Shot(
        MANAGER,
        "allocation:desk_documents",
        "/corporatie/aanbiedingen/",
        ("/corporatie/kandidaat/", "/documenten/"),
    ),
    Shot(
        MANAGER,
        "allocation:candidate",
        "/corporatie/aanbiedingen/",
        (_LISTING[0], "/rangorde/"),
    ),
    Shot(MANAGER, "allocation:pass_overs", "/corporatie/overslaan/"),
    Shot(MANAGER, "allocation:desk_offer", "/corporatie/aanbiedingen/", (_OFFER, "/")),
    Shot(MANAGER, "allocation:desk_viewings", "/corporatie/bezichtigingen/"),
    Shot(MANAGER, "applicants:contact_tasks", "/contact/"),
    Shot(MANAGER, "applicants:contact_task", "/contact/", ("/contact/", "/")),
    Shot(MANAGER, "allocation:viewing", "/corporatie/bezichtigingen/", (_VIEWING, "/")),
    Shot(
        MANAGER, "allocation:plan_viewing", "/corporatie/aanbiedingen/", (_LISTING[0], "/rangorde/")
    ),
    Shot(OFFICER, "urgency:cases", "/gemeente/urgentie/aanvragen/"),
    Shot(OFFICER, "urgency:case", "/gemeente/urgentie/aanvragen/", _CASE),
    Shot(OFFICER, "urgency:declarations", "/gemeente/urgentie/"),
    Shot(OFFICER, "urgency:grant", "/gemeente/urgentie/nieuw/"),
    Shot(OFFICER, "urgency:end", "/gemeente/urgentie/", ("/gemeente/urgentie/", "/beeindigen/")),
    Shot(REGION, "allocation:rounds", "/regio/nachten/"),
    Shot(REGION, "allocation:round", "/regio/nachten/", ("/regio/nachten/", "/")),
    Shot(REGION, "corporations:post", "/regio/post/"),
    Shot(REGION, "regulation:versions", "/regio/regels/"),
    Shot(REGION, "applicants:registrations", "/regio/inschrijvingen/"),
    Shot(REGION, "applicants:propose_move", "/regio/inschrijvingen/voorstel/"),
    Shot(REGION, "allocation:proof_requests", "/verzoeken/"),
    Shot(REGION, "allocation:proof_request", "/verzoeken/", ("/verzoeken/", "/")),
    Shot(
        REGION,
        "applicants:move",
        "/regio/inschrijvingen/",
        ("/regio/inschrijvingen/voorstel/", "/"),
    ),
    Shot(
        REGION,
        "applicants:settle_duplicate",
        "/regio/inschrijvingen/",
        ("/regio/inschrijvingen/dubbel/", "/"),
    ),
    Shot(REGION, "allocation:propose_regulation", "/regio/regels/nieuw/"),
)

EXCUSED = {
    "urgency:decide": "of a case that is assessed; the tests of cases open it",
    "urgency:request_page": "of a draft; the journey of requests walks it",
    "urgency:withdraw": "one confirmation; the journey of requests walks it",
    "urgency:own_evidence": "a file to download",
    "urgency:own_letter": "a file to download",
    "urgency:case_evidence": "a file to download",
    "urgency:case_letter": "a file to download",
    "listings:correct": "of a published listing; its tests open it",
    "listings:edit_listing": "of a draft; its tests open it",
    "listings:preview": "listings:detail before it is public; its tests open it",
    "listings:homes_import": "needs a file that was uploaded; its tests upload one",
    "listings:homes_csv": "a file to download",
    "listings:saved_search": "takes a form and leads back to listings:saved_searches",
    "listings:stop_alerts": "takes the link of a mail; its journey opens it",
    "listings:closing_calendar": "a file to download",
    "listings:own_calendar": "a file to download",
    "listings:save_home": "takes a form and leads back",
    "listings:remind": "takes a form and leads back to listings:saved_homes",
    "corporations:address_works": "takes a form and leads back to corporations:messages",
    "allocation:my_viewing_calendar": "a file to download",
    "allocation:attendance": "takes a form and leads back to allocation:viewing",
    "allocation:close_viewing": "needs a viewing that is over; its journey walks it",
    "allocation:cancel_viewing": "takes the form of allocation:close_viewing",
    "allocation:my_viewing": "of somebody who is invited; its journey walks it",
    "allocation:lease_json": "a file to download",
    "allocation:lease_pdf": "a file to download",
    "api_allocation:leases": "for machines",
    "api_allocation:lease": "for machines",
    "allocation:decide_letting": "of a proposal of somebody else; its journey opens it",
    "allocation:give_up": "of somebody who accepted a home; every page of an applicant is walked",
    "allocation:accountability_file": "a file to download",
    "allocation:ranking_csv": "a file to download",
    "allocation:pass_over_many": "of people who are ticked on allocation:ranking; its journey ticks them",
    "allocation:decide_pass_over": "of a proposal of somebody else; its journey walks it",
    "allocation:desk_pass_over_letter": "a file to download",
    "allocation:pass_over_letter": "a file to download",
    "allocation:compare": "of people who are ticked on allocation:ranking; its journey ticks them",
    "allocation:document_request": "of somebody who is asked for documents; the journey of documents opens it",
    "allocation:my_data_file": "a file to download",
    "allocation:own_file": "a file to download",
    "allocation:proof_file": "a file to download",
    "applicants:contact_letter": "a file to download",
    "allocation:desk_file": "a file to download",
    "allocation:take_back_file": "takes a form and leads back to allocation:document_request",
    "allocation:judge_document": "takes a form and leads back to allocation:desk_documents",
    "allocation:round_progress": "the moving part of allocation:round",
    "regulation:adopt": "takes a draft of somebody else; the journey of regulations opens it",
    "applicants:withdraw_correction": "takes a form and leads back to applicants:dossier",
    "applicants:proof": "a file to download",
    "applicants:renew": "takes a form and leads back to applicants:registration",
    "applicants:register_anew": "takes a form and leads back to applicants:registration",
    "applicants:register_step": "of somebody who has not registered; the journey of registering walks them",
    "listings:order_responses": "takes a form and leads back to listings:own_responses",
    "corporations:brand": "a stylesheet",
    "health_live": "for machines",
    "health_ready": "for machines",
    "set_language": "takes a form and leads back",
}
"""Addresses without a picture, each with the reason."""


def main(parts: list[str]) -> int:
    """Take the pictures; return the exit code."""
    address = os.environ["WOONPORTAAL_ADDRESS"]
    emails = _emails()
    wanted = [shot for shot in SHOTS if not parts or any(part in shot.name for part in parts)]
    problems: list[str] = []
    with _chromium() as browser:
        for width in WIDTHS:
            for role in dict.fromkeys(shot.role for shot in wanted):
                context = browser.new_context(
                    base_url=address,
                    viewport={"width": width, "height": 800},
                    locale="nl",
                    reduced_motion="reduce",
                )
                page = context.new_page()
                if role in emails:
                    _log_in(page, emails[role])
                for shot in wanted:
                    if shot.role == role:
                        problems += [f"{width} {shot.name}: {w}" for w in _take(page, shot, width)]
                context.close()
    sys.stdout.write("".join(f"{problem}\n" for problem in problems))
    sys.stdout.write(f"{len(wanted) * len(WIDTHS)} pages, {len(problems)} problems, {_FOLDER}\n")
    return 1 if problems else 0


def _emails() -> dict[str, str]:
    """Who looks, by role: applicants as the portal stands now, employees as they are invented."""
    django.setup()
    from corporations.isolation.session import acting_as  # noqa: PLC0415  after the set-up
    from tests.acts import operator  # noqa: PLC0415
    from woonportaal.demonstration.door_list import STORIES, doors  # noqa: PLC0415
    from woonportaal.demonstration.loading import loaded_demonstration  # noqa: PLC0415

    with acting_as(operator(), read_only=True):
        loaded = loaded_demonstration()
        assert loaded is not None, "bin/screenshots has filled the portal"
        table = list(doors(loaded))
    applicants = [door for door in table if door.role == "applicant"]
    waiting = next(one for one in applicants if one.sight == STORIES["waits_tonight"])
    by_role = {door.role: door.email for door in reversed(table)}
    return {
        APPLICANT: applicants[0].email,
        WAITING: waiting.email,
        MANAGER: by_role["manager"],
        OFFICER: by_role["municipal officer"],
        REGION: by_role["regional administrator"],
    }


@contextmanager
def _chromium() -> Iterator[Browser]:
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    assert program, "bin/setup --tests installs chromium"
    arguments = [*_ARGUMENTS, *(["--no-sandbox"] if os.geteuid() == 0 else [])]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=arguments)
        yield browser
        browser.close()


def _log_in(page: Page, email: str) -> None:
    from woonportaal.demonstration.accounts import PASSWORD  # noqa: PLC0415  after the set-up

    page.goto("/account/login/")
    page.locator("input[name=login]").fill(email)
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_load_state()


def _take(page: Page, shot: Shot, width: int) -> Iterator[str]:
    """Take one picture; yield what is wrong with the page."""
    answer = page.goto(shot.path)
    for begins, ends in (step for step in (shot.follow, shot.then) if step is not None):
        links = page.locator(f"main a[href^='{begins}'][href$='{ends}']").evaluate_all(
            "links => links.map(link => link.getAttribute('href'))"
        )
        inner = [link for link in links if link not in {shot.path, begins} and "nieuw" not in link]
        if not inner:
            yield f"{page.url} has no link to {begins}…{ends}"
            return
        answer = page.goto(inner[0])
    if answer is None or not answer.ok:
        yield f"answers {answer.status if answer else 'nothing'}"
    if page.evaluate("document.documentElement.scrollWidth") > width:
        yield "is wider than the screen"
    target = _FOLDER / str(width) / f"{shot.role}-{shot.name.replace(':', '-')}.png"
    target.parent.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=target, full_page=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
