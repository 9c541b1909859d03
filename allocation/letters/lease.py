"""The letter about a lease and the annex to the contract, as accessible PDFs in Dutch or English."""

from datetime import datetime

from django.template.loader import render_to_string
from django.utils.translation import get_language, gettext as _

from allocation.core.lease_document import Lease
from allocation.letters.lettings import (
    CONTRACT_WORDS,
    EXCEPTION_WORDS,
    check_facts,
    letting_facts,
    registration_words,
)
from allocation.selectors.lettings import Checked, DeskLetting
from corporations.letters import day, euros, moment
from corporations.letters.pdf import accessible_pdf


def lease_letter(one: DeskLetting, lease: Lease, *, corporation: str, at: datetime) -> bytes:
    """Return the letter to who rents the home: what was agreed, and what happens when."""
    facts = [
        (_("Home"), one.address),
        (_("Tenant"), one.name),
        (_("Registration number"), one.applicant_ref),
        (_("Rent a month"), euros(lease.rent)),
    ]
    if lease.contract is not None:
        facts.append((_("Kind of lease"), str(CONTRACT_WORDS[lease.contract])))
    if one.progress.signs_on is not None:
        facts.append((_("Signing planned on"), day(one.progress.signs_on)))
    if lease.signed_at is not None:
        facts.append((_("Signed on"), moment(lease.signed_at)))
    if lease.starts_on is not None:
        facts.append((_("Rent from"), day(lease.starts_on)))
    if lease.signed_at is not None:
        facts.append((_("Registration"), registration_words(one.kept_because)))
    context = {
        "language": get_language() or "nl",
        "corporation": corporation,
        "title": _("Your lease of %(address)s") % {"address": one.address},
        "lead": _("You accepted this home. Here you read what we agreed."),
        "groups": [{"title": _("What we agreed"), "facts": facts}],
        "made": moment(at),
    }
    return accessible_pdf(render_to_string("letters/lease.html", context))


def lease_annex(
    one: DeskLetting, lease: Lease, check: Checked, *, corporation: str, at: datetime
) -> bytes:
    """Return the annex to the contract: how the home was allocated, and the check that counts."""
    checked = [(fact["label"], fact["value"]) for fact in check_facts(check)]
    if lease.exception is not None:
        checked.append((_("Exception"), EXCEPTION_WORDS[lease.exception]))
    context = {
        "language": get_language() or "nl",
        "corporation": corporation,
        "title": _("Annex to the lease of %(address)s") % {"address": one.address},
        "lead": _("How this home was allocated, and what was checked before the lease."),
        "groups": [
            {
                "title": _("The allocation"),
                "facts": [
                    (_("Listing"), one.listing_ref),
                    (_("Place on the list"), str(one.rank or "-")),
                    (_("Accepted on"), moment(one.proposed_at)),
                ],
            },
            {"title": _("The check that counts"), "facts": checked},
            {
                "title": _("Permit and lease"),
                "facts": [(fact["label"], fact["value"]) for fact in letting_facts(one)],
            },
        ],
        "made": moment(at),
    }
    return accessible_pdf(render_to_string("letters/lease.html", context))
