"""An expected place in words: where one would stand, who is before, what does not fit, how sure it is."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _, ngettext

from allocation.core.explained import Ahead, Outcome
from allocation.core.outlook import PastChance
from allocation.letters.fit import conditions_in_words
from allocation.letters.places import check_step, ladder
from allocation.letters.standing import draw_in_words, would_stand
from allocation.selectors.outlook import Outlook, outlook_of
from corporations.core.acts import Act
from corporations.core.refusals import NotVisible
from corporations.letters import all_of, moment, number
from listings.selectors.facts import ListingRow
from listings.selectors.forecasts import ExpectedPlace
from regulation.letters.rules import tier_title

_FEW = 5
_GOOD, _LOW = 0.5, 0.1


def outlook_section(act: Act, listing: ListingRow) -> dict[str, Any] | None:
    """Return the context of allocation/outlook.html for who might respond; None for who is unknown.

    What `settings.OUTLOOK` names: the pages of a home on offer ask it (docs/decisions/0014).
    """
    try:
        outlook = outlook_of(act, listing)
    except NotVisible:
        return None
    version = reverse("regulation:rule_version", args=[outlook.listing.regulation_id])
    wrong = [check for check in outlook.checks if check.outcome == Outcome.FAILS]
    return {
        "answer": answer(outlook),
        "before": _sentences(_beside_draw(outlook), before(outlook)),
        "segments": ladder(outlook),
        "chance": chance(outlook),
        "sure": how_sure(outlook),
        "conditions": conditions_in_words(outlook.checks),
        "wrong": [check_step(check, version) for check in wrong],
    }


def answer(outlook: Outlook) -> str:
    """Say the chance in a draw, or else where the person would stand: one sentence with a figure."""
    if outlook.unknown:
        return _("We cannot say yet where you would stand")
    if outlook.first is None or outlook.last is None:
        return _("This home does not fit you as things are now")
    return _drawn(outlook) or would_stand(_place(outlook))


def before(outlook: Outlook) -> str:
    """Say who stands before, in counts: "2 urgent and 11 registered longer are before you"."""
    if outlook.unknown:
        text = _("The amounts of %(year)s are not known yet. You can respond all the same.")
        return text % {"year": outlook.listing.closes_at.year}
    if outlook.first is None:
        return _("You can respond, but then you do not come on the list. Below you see why.")
    own = next((step.tier.name for step in outlook.why.tiers if step.own), "")
    key = outlook.why.keys[0].key if outlook.why.keys else "draw"
    said = [_ahead(item, key, own=item.tier.name == own) for item in outlook.why.ahead]
    if not said:
        return _("Nobody stands before you now.")
    return _("Before you: %(who)s.") % {"who": all_of(said)}


def chance(outlook: Outlook) -> dict[str, str] | None:
    """Return the chance by past lettings: kind (good, low or ''), lead and text; None for a draw."""
    past = outlook.past
    if outlook.first is None or outlook.first != outlook.last:
        return None
    if past is None or past.comparable < _FEW:
        return None
    share = past.better / past.comparable
    kind = "good" if share >= _GOOD else "low" if share < _LOW else ""
    lead = ngettext(
        "In %(better)s of %(count)s comparable home you would have stood before who got it.",
        "In %(better)s of %(count)s comparable homes you would have stood before who got it.",
        past.comparable,
    ) % {"better": number(past.better), "count": number(past.comparable)}
    return {"kind": kind, "lead": lead, "text": _("These were let in the past two years.")}


def how_sure(outlook: Outlook) -> list[str]:
    """Say how sure the expected place is, and what can still change it."""
    said = []
    if outlook.uncounted:
        said.append(_("Many people respond at this moment. The last of them are not counted yet."))
    closes = {"moment": moment(outlook.listing.closes_at)}
    said.append(
        _("Until %(moment)s others can respond or withdraw. So your place can change.") % closes
    )
    if outlook.first is not None and outlook.first != outlook.last:
        said.append(_("The draw is made after the closing. Nobody can know it before."))
    said += _past(outlook, outlook.past)
    return said


def _past(outlook: Outlook, past: PastChance | None) -> list[str]:
    if past is None:
        return [_("We know of no comparable home that was let in the past two years.")]
    said = []
    if past.usual > outlook.total:
        text = _("Homes like this one get about %(usual)s people on their list.")
        said.append(text % {"usual": number(past.usual)})
        if outlook.first is not None and outlook.first == outlook.last and outlook.total > 1:
            later = round(outlook.first * past.usual / outlook.total)
            text = _("If more come who are like those of now, you end about number %(later)s.")
            said.append(text % {"later": number(later)})
    if past.lettings < _FEW:
        text = ngettext(
            "There was %(count)s comparable home in two years: that says little.",
            "There were %(count)s comparable homes in two years: that says little.",
            past.lettings,
        )
        return [*said, text % {"count": number(past.lettings)}]
    text = _(
        "Not everybody says yes: of five homes like this, four went to number %(rank)s or above."
    )
    return [*said, text % {"rank": number(past.last_rank)}]


def _place(outlook: Outlook) -> ExpectedPlace:
    return ExpectedPlace(outlook.first, outlook.last, outlook.total)


def _drawn(outlook: Outlook) -> str:
    return draw_in_words(_place(outlook), outlook.listing.places)


def _beside_draw(outlook: Outlook) -> str:
    """Say the places that a draw can give; '' where the answer is the place."""
    return f"{would_stand(_place(outlook))}." if _drawn(outlook) else ""


def _sentences(*said: str) -> str:
    return " ".join(one for one in said if one)


def _ahead(item: Ahead, key: str, *, own: bool) -> str:
    if not own:
        text = ngettext(
            "%(count)s in the group %(group)s", "%(count)s in the group %(group)s", item.count
        )
        return text % {"count": number(item.count), "group": tier_title(item.tier)}
    return _own_group(key, item.count) % {"count": number(item.count)}


def _own_group(key: str, count: int) -> str:
    return {
        "registration": ngettext(
            "%(count)s registered longer", "%(count)s registered longer", count
        ),
        "urgency_since": ngettext(
            "%(count)s urgent for longer", "%(count)s urgent for longer", count
        ),
        "urgency_ends": ngettext(
            "%(count)s whose urgency ends sooner", "%(count)s whose urgency ends sooner", count
        ),
        "points": ngettext("%(count)s with more points", "%(count)s with more points", count),
        "age": ngettext("%(count)s who is older", "%(count)s who are older", count),
        "response_time": ngettext(
            "%(count)s who responded earlier", "%(count)s who responded earlier", count
        ),
        "draw": ngettext("%(count)s by the draw", "%(count)s by the draw", count),
    }[key]
