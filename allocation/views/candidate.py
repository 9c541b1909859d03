"""One candidate at the desk: where and why, the result code, the contact log, what can be done."""

import secrets
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from allocation.forms.contacts import ContactForm
from allocation.letters.comparing import key_value
from allocation.letters.contacts import contact_rows, refused
from allocation.letters.desk import PASS_OVER_REASONS, STATE_OF_CANDIDATE
from allocation.letters.desk_reasons import becauses
from allocation.letters.passing_over import PASS_OVER_WORDS
from allocation.selectors.contacts import contacts_of
from allocation.selectors.desk import DeskCandidate, DeskRanking, desk_candidate, desk_ranking
from allocation.selectors.pass_overs import has_letter, pass_overs_of
from allocation.services.log_contact import log_contact
from corporations.core.acts import AMSTERDAM, Act
from corporations.core.permissions import Permission
from corporations.core.refusals import Forbidden, NotVisible, Refusal
from corporations.decorators import requires
from corporations.letters import moment, number
from regulation.letters.rules import predicate_phrase, tier_title


@requires(Permission.SEE_RANKING)
def candidate(request: HttpRequest, act: Act, response: int) -> HttpResponseBase:
    """Show one person of an own list; write down contact."""
    own, listing = desk_candidate(act, response)
    ranking = desk_ranking(act, listing)
    form = ContactForm(request.POST or None, initial=_now(act))
    if request.method == "POST" and form.is_valid():
        try:
            is_new = log_contact(act, response=response, contact=form.contact)
        except (Forbidden, NotVisible):
            raise
        except Refusal as refusal:
            form.add_error(_FIELD.get(refusal.code, "what"), refused(refusal))
        else:
            said = _("Written down.") if is_new else _("That was written down already.")
            messages.success(request, said)
            return redirect("allocation:candidate", response)
    history = pass_overs_of(act, response)
    context = {
        "own": own,
        "title": _title(own),
        "address": ranking.address,
        "facts": _facts(own, ranking),
        "groups": _groups(own, ranking),
        "because": becauses(own, ranking.model),
        "contacts": contact_rows(contacts_of(act, response)),
        "columns": [
            {"label": label}
            for label in (_("When"), _("How"), _("What came of it"), _("Note"), _("Written by"))
        ],
        "form": form,
        "history": [
            {
                "reason": PASS_OVER_REASONS[one.reason],
                "state": PASS_OVER_WORDS[one.state],
                "when": moment(one.decided_at or one.proposed_at),
                "decision": one.decision,
            }
            for one in history
        ],
        "has_letter": has_letter(response),
        "breadcrumbs": [
            {"label": _("Ranking"), "url": reverse("allocation:ranking", args=[listing])}
        ],
    }
    return render(request, "allocation/candidate.html", context)


_FIELD = {"in_the_future": "day", "before_closing": "day", "too_long": "note"}


def _now(act: Act) -> dict[str, Any]:
    local = act.at.astimezone(AMSTERDAM)
    return {"token": secrets.token_hex(16), "day": local.date(), "clock": local.strftime("%H:%M")}


def _title(own: DeskCandidate) -> str:
    if own.rank is None:
        return _("%(ref)s is not on the list") % {"ref": own.ref}
    return _("%(ref)s, number %(rank)s") % {"ref": own.ref, "rank": number(own.rank)}


def _facts(own: DeskCandidate, ranking: DeskRanking) -> list[dict[str, Any]]:
    titles = {tier.name: tier_title(tier) for tier in ranking.model.tiers}
    facts: list[dict[str, Any]] = [
        {"label": _("State"), "value": STATE_OF_CANDIDATE[own.state]},
        {"label": _("Result code (VERA)"), "value": own.result.text},
        {"label": _("Responded on"), "value": moment(own.responded_at)},
    ]
    if own.rank is not None:
        counted = "; ".join(key_value(name, text) for name, text in own.keys)
        facts += [
            {"label": _("Group"), "value": titles.get(own.tier, "-")},
            {"label": _("What counted"), "value": counted or "-"},
            {"label": _("Number in the draw"), "value": own.draw[:12]},
        ]
    return facts


def _groups(own: DeskCandidate, ranking: DeskRanking) -> list[dict[str, str]]:
    """For each group that goes before the own one, the first thing that was missing."""
    before = zip(ranking.model.tiers, own.misses, strict=False)
    return [
        {"group": tier_title(tier), "missing": predicate_phrase(tier.when[miss])}
        for tier, miss in before
        if miss < len(tier.when)
    ]
