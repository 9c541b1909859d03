"""A night in words: its steps, what they counted, how it stands."""

from collections.abc import Mapping

from django.utils.translation import gettext as _, gettext_lazy as _lazy

from allocation.core.life_cycles import RoundState, StepState
from corporations.letters import all_of, number

STEP_WORDS: Mapping[str, object] = {
    "close": _lazy("Close listings"),
    "rank": _lazy("Make the lists"),
    "offer": _lazy("Offer homes"),
    "expire": _lazy("End unanswered offers"),
    "urgency": _lazy("Phases and terms of urgency"),
    "registrations": _lazy("Renew registrations"),
    "points": _lazy("Monthly points"),
    "account": _lazy("Publish who got which home"),
    "retention": _lazy("Remove what may be kept no longer"),
    "post": _lazy("Send messages"),
}
STATE_WORDS: Mapping[str, object] = {
    StepState.ABSENT: _lazy("not in this version"),
    StepState.WAITING: _lazy("waits"),
    StepState.RUNNING: _lazy("is running"),
    StepState.FAILED: _lazy("failed"),
    StepState.FINISHED: _lazy("done"),
}
ROUND_WORDS: Mapping[str, object] = {
    RoundState.RUNNING: _lazy("is running"),
    RoundState.FAILED: _lazy("failed"),
    RoundState.FINISHED: _lazy("done"),
}
_COUNT_WORDS: Mapping[str, object] = {
    "closed": _lazy("closed"),
    "listings": _lazy("lists"),
    "ranked": _lazy("people on a list"),
    "excluded": _lazy("people who do not meet a condition"),
    "offers": _lazy("offers"),
    "settled": _lazy("people who did not answer after a viewing"),
    "invited": _lazy("people invited to a viewing"),
    "accepted": _lazy("homes given after a viewing"),
    "stopped": _lazy("offers of which the e-mail bounced"),
    "resumed": _lazy("offers read in the portal after all"),
    "expired": _lazy("unanswered offers"),
    "sanctions": _lazy("blocks"),
    "days_set": _lazy("registrations that got a day to renew"),
    "reminded": _lazy("reminders to renew"),
    "lapsed": _lazy("registrations that lapsed"),
    "ended": _lazy("registrations that ended"),
    "published": _lazy("published"),
    "digests": _lazy("people told of new homes"),
    "homes": _lazy("homes told"),
    "reminders": _lazy("people reminded of a saved home"),
    "counted_for_quota": _lazy("homes of urgent people with a tie"),
    "files": _lazy("files removed"),
    "notes": _lazy("notes of contact emptied"),
    "scheduled": _lazy("people whose data go later"),
    "people": _lazy("people erased"),
    "rows": _lazy("rows erased"),
    "stray": _lazy("loose files removed"),
    "sent": _lazy("messages sent"),
    "failed": _lazy("messages that could not be sent yet"),
}


def counts_in_words(counts: Mapping[str, int]) -> str:
    """Say what a step counted: "14 lists, 217 people on a list"; "nothing to do" for nothing."""
    said = [
        f"{number(value)} {_COUNT_WORDS.get(name, name)}"
        for name, value in sorted(counts.items(), key=_in_order)
        if value
    ]
    return all_of(said) or _("nothing to do")


def duration(seconds: float | None) -> str:
    """Say how long it took: 0,4 s, 3 min 12 s; '' when it is not over."""
    if seconds is None:
        return ""
    minutes, rest = divmod(seconds, 60)
    if minutes:
        return _("%(minutes)s min %(seconds)s s") % {
            "minutes": number(int(minutes)),
            "seconds": number(int(rest)),
        }
    return _("%(seconds)s s") % {"seconds": number(round(seconds, 1))}


_ORDER = list(_COUNT_WORDS)


def _in_order(item: tuple[str, int]) -> int:
    return _ORDER.index(item[0]) if item[0] in _ORDER else len(_ORDER)
