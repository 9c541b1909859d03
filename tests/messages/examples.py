"""Examples of every kind of message: each variant of its words, in any language.

Made a message? Add its kind to `MessageKind` and here one example for each thing that it can say: a
test walks over all of them in every language, and fails for a kind or a line of words without one.
"""

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from functools import partial

from allocation.core import (
    viewing_words as viewings,
    wording as allocation,
    wording_of_lettings as lettings,
)
from allocation.core.lettings import CANCEL_REASONS
from allocation.core.life_cycles import PassOverReason
from applicants.core import (
    wording as applicants,
    wording_of_complaints as complaints,
    wording_of_mandates as mandates,
    wording_of_proofs as proofs,
)
from applicants.core.proofs import Denial, ProofAbout
from corporations.core import messages as corporations
from corporations.core.messages import Letter, MessageKind
from listings.core import alerts, wording as listings
from listings.core.alerts import HomeLine
from urgency.core import wording as urgency, wording_of_requests as requests
from urgency.core.life_cycle import EndReason

Example = Callable[[str], Letter]
ADDRESS = "Haaksbergerstraat 82, Enschede"
CORPORATION = "Twentse Woningstichting"
MOMENT = datetime(2026, 3, 12, 11, 0, tzinfo=UTC)
GIVER, HELPER, LAST = "Fatima Yilmaz", "Ayşe Demir", "12 maart 2026"
FROM = date(2026, 3, 12)
CLOSES = "12 maart 2026 om 12.00 uur"
LINE = HomeLine(ADDRESS, "€ 650,00", CLOSES)
STOP = "https://portaal.example/berichten/stop/bewaard/x/"


def _proof_asked(language: str, *, about: ProofAbout) -> Letter:
    return proofs.proof_asked(language, about=about)


def _proof_approved(language: str, *, about: ProofAbout) -> Letter:
    return proofs.proof_approved(language, about=about)


def _proof_refused(language: str, *, about: ProofAbout, reason: Denial) -> Letter:
    return proofs.proof_refused(language, about=about, reason=reason)


# The letters of log-in come from templates of allauth: test_account_letters.py renders those.
EXAMPLES: Mapping[MessageKind, tuple[Example, ...]] = {
    MessageKind.ADDRESS_FAILS: (corporations.address_fails,),
    MessageKind.REGISTERED: (
        lambda language: applicants.registered(language, ref="WZ7K2M9QXP", day="12 maart 2026"),
    ),
    MessageKind.CORRECTION_REQUESTED: (
        lambda language: applicants.correction_requested(language, ref="WZ7K2M9QXP"),
    ),
    MessageKind.PROOF_ASKED: tuple(partial(_proof_asked, about=about) for about in ProofAbout),
    MessageKind.PROOF_APPROVED: tuple(
        partial(_proof_approved, about=about) for about in ProofAbout
    ),
    MessageKind.PROOF_REFUSED: tuple(
        partial(_proof_refused, about=about, reason=reason)
        for about in ProofAbout
        for reason in Denial
    ),
    MessageKind.RENEWAL_DUE: (
        lambda language: applicants.renewal_reminder(language, due="12 maart 2026"),
    ),
    MessageKind.RENEWED: (lambda language: applicants.renewed(language, due="12 maart 2027"),),
    MessageKind.REGISTRATION_LAPSED: (
        lambda language: applicants.registration_lapsed(language, until="12 maart 2027"),
    ),
    MessageKind.REGISTRATION_ENDED: (applicants.registration_ended,),
    MessageKind.REGISTRATION_MOVED: (
        lambda language: applicants.registration_moved(language, "12 maart 2019"),
    ),
    MessageKind.REGISTRATION_MERGED: (applicants.registration_merged,),
    MessageKind.RESPONSE_GIVEN: (
        lambda language: listings.response_given(
            language, address=ADDRESS, ticket="7K2M9QXPWZ", closes=CLOSES
        ),
    ),
    MessageKind.RESPONSE_WITHDRAWN: (
        lambda language: listings.response_withdrawn(language, address=ADDRESS, closes=CLOSES),
    ),
    MessageKind.LISTING_WITHDRAWN: (
        lambda language: listings.listing_withdrawn(language, address=ADDRESS),
    ),
    MessageKind.LISTING_CORRECTED: (
        lambda language: listings.listing_corrected(
            language,
            address=ADDRESS,
            lines=[
                listings.Corrected("total_rent", "1650.00", "660.50"),
                listings.Corrected("energy_label", "", "B"),
                listings.Corrected("description_nl", "Een huis", "Een flat"),
            ],
        ),
    ),
    MessageKind.PUBLICATION_REFUSED: (
        lambda language: listings.publication_refused(language, address=ADDRESS),
    ),
    MessageKind.OFFER_MADE: (lambda language: allocation.offer_made(language, ADDRESS, MOMENT),),
    MessageKind.OFFER_EXPIRED: (lambda language: allocation.offer_expired(language, ADDRESS),),
    MessageKind.OFFER_CLOCK: (
        lambda language: allocation.clock_goes_on(language, ADDRESS, MOMENT),
    ),
    MessageKind.OFFER_ACCEPTED: (
        lambda language: allocation.offer_accepted(language, ADDRESS, CORPORATION),
    ),
    MessageKind.OFFER_REFUSED: (lambda language: allocation.offer_refused(language, ADDRESS),),
    MessageKind.SIGNING_PLANNED: (
        lambda language: lettings.signing_planned(language, ADDRESS, CORPORATION, "12 maart 2026"),
    ),
    MessageKind.LEASE_SIGNED: tuple(
        lambda language, stays=stays: lettings.lease_signed(  # type: ignore[misc]
            language, ADDRESS, "1 april 2026", registration_stays=stays
        )
        for stays in (True, False)
    ),
    MessageKind.LETTING_CANCELLED: tuple(
        lambda language, reason=reason, returned=returned: lettings.letting_cancelled(  # type: ignore[misc]
            language, ADDRESS, CORPORATION, reason, returned
        )
        for reason in CANCEL_REASONS
        for returned in (0, 2)
    ),
    MessageKind.LETTING_GIVEN_UP: (
        lambda language: lettings.letting_given_up(language, ADDRESS, 1),
    ),
    MessageKind.ENDED_BY_PERSON: (
        lambda language: allocation.registration_ended(language, date(2028, 3, 12)),
    ),
    MessageKind.PAPERS_ASKED: (
        lambda language: allocation.papers_asked(language, ADDRESS, CORPORATION, MOMENT),
    ),
    MessageKind.PAPERS_ACCEPTED: (lambda language: allocation.papers_accepted(language, ADDRESS),),
    MessageKind.PAPERS_AGAIN: (
        lambda language: allocation.papers_again(language, ADDRESS, MOMENT),
    ),
    MessageKind.FILE_REFUSED: (applicants.file_refused,),
    MessageKind.PASSED_OVER: tuple(
        lambda language, reason=reason, taken=taken: allocation.passed_over(  # type: ignore[misc]
            language, ADDRESS, CORPORATION, reason, offer_taken_back=taken, letter=taken
        )
        for reason in PassOverReason
        for taken in (True, False)
    ),
    MessageKind.VIEWING_INVITED: tuple(
        lambda language, group=group: viewings.viewing_invited(  # type: ignore[misc]
            language, ADDRESS, first=MOMENT, group=group
        )
        for group in (True, False)
    ),
    MessageKind.VIEWING_BOOKED: (
        lambda language: viewings.viewing_booked(
            language, ADDRESS, starts_at=MOMENT, meeting="Bij de hoofdingang"
        ),
    ),
    MessageKind.VIEWING_CANCELLED: (
        lambda language: viewings.viewing_cancelled(language, ADDRESS),
    ),
    MessageKind.NO_SHOW: tuple(
        lambda language, lost=lost, most=most: viewings.no_show(  # type: ignore[misc]
            language, ADDRESS, offer_lost=lost, most=most, days=90
        )
        for lost in (True, False)
        for most in (0, 2)
    ),
    MessageKind.BLOCKED: (lambda language: allocation.blocked(language, MOMENT),),
    MessageKind.HOMES_FOUND: tuple(
        lambda language, homes=homes, more=more: alerts.homes_found(  # type: ignore[misc]
            language, homes, more, STOP
        )
        for homes, more in (((LINE,), 0), ((LINE,) * 10, 1), ((LINE,) * 10, 25))
    ),
    MessageKind.FAVOURITE_CLOSES: (
        lambda language: alerts.favourites_close(language, (LINE,), STOP),
        lambda language: alerts.favourites_close(language, (LINE, LINE), STOP),
    ),
    MessageKind.URGENCY_GRANTED: (
        lambda language: urgency.urgency_granted(language, date(2026, 9, 12)),
    ),
    MessageKind.URGENCY_ENDED: tuple(
        lambda language, reason=reason: urgency.urgency_ended(language, reason)  # type: ignore[misc]
        for reason in EndReason
    ),
    MessageKind.URGENCY_RECEIVED: (
        lambda language: requests.request_received(language, "U2026-7F3KQX", FROM),
        lambda language: requests.request_withdrawn(language, "U2026-7F3KQX"),
    ),
    MessageKind.URGENCY_ASKS: (
        lambda language: requests.information_asked(language, "U2026-7F3KQX", FROM),
    ),
    MessageKind.URGENCY_TERM: (
        lambda language: requests.term_extended(language, "U2026-7F3KQX", FROM),
        lambda language: requests.term_resumed(language, "U2026-7F3KQX", FROM),
    ),
    MessageKind.URGENCY_DECIDED: (
        lambda language: requests.request_decided(language, "U2026-7F3KQX", FROM),
    ),
    MessageKind.MANDATE_OFFERED: (
        lambda language: mandates.mandate_offered(language, giver=GIVER, until=LAST),
    ),
    MessageKind.MANDATE_ACCEPTED: (
        lambda language: mandates.mandate_accepted(language, helper=HELPER, until=LAST),
    ),
    MessageKind.MANDATE_ENDED: (
        lambda language: mandates.mandate_declined(language, helper=HELPER),
        lambda language: mandates.mandate_resigned(language, helper=HELPER),
        lambda language: mandates.mandate_revoked(language, giver=GIVER),
    ),
    MessageKind.DONE_BY_EMPLOYEE: tuple(
        lambda language, phone=phone: mandates.done_by_employee(  # type: ignore[misc]
            language, what=ADDRESS, corporation=CORPORATION, phone=phone, moment=CLOSES
        )
        for phone in (True, False)
    ),
    MessageKind.COMPLAINT_RECEIVED: (
        lambda language: complaints.complaint_received(
            language, number="K2026-7F3KQX", to=CORPORATION, by=LAST
        ),
    ),
    MessageKind.COMPLAINT_ANSWERED: (
        lambda language: complaints.complaint_answered(
            language, number="K2026-7F3KQX", to=CORPORATION
        ),
    ),
}
