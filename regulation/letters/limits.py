"""The numbers of the process in sentences: how many responses, how long to answer, what it costs."""

from django.utils.translation import gettext as _, ngettext

from corporations.letters import all_of, any_of, day_of_year, number, time_of_day
from regulation.core.document import Limits, Pauses
from regulation.letters.words import LABEL_WORDS, PASS_OVER_WORDS, REFUSAL_WORDS, word


def limit_sentences(limits: Limits) -> list[str]:
    """Say every limit of a regulation, each in a sentence; what it leaves open is left out."""
    said = []
    if limits.max_open_responses:
        text = _("You may take part for at most %(number)s homes at a time.")
        said.append(text % {"number": number(limits.max_open_responses)})
    if limits.answer_within_hours:
        text = _("You answer an offer within %(number)s hours.")
        said.append(text % {"number": number(limits.answer_within_hours)})
        said += pause_sentences(limits.answer_pauses)
    if limits.refusals_before_sanction and limits.block_days_no_show:
        text = ngettext(
            "After %(number)s refusal you cannot take part for %(days)s days.",
            "After %(number)s refusals you cannot take part for %(days)s days.",
            limits.refusals_before_sanction,
        )
        days = number(limits.block_days_no_show)
        said.append(text % {"number": number(limits.refusals_before_sanction), "days": days})
        said.append(_("No answer in time, and staying away from a viewing, count as a refusal."))
    said += filter(None, [free_sentence(limits), second_person_sentence(limits)])
    if limits.accepting_ends_responses:
        said.append(_("When you accept a home, your other responses end."))
    if limits.cancelling_returns_responses:
        said.append(_("If there is no lease after all, your open responses come back."))
    if limits.signing_keeps_registration:
        said.append(_("Your registration stays after you sign a lease."))
    return said + _two_persons(limits)


def _two_persons(limits: Limits) -> list[str]:
    if not limits.two_persons_to_pass_over:
        return []
    named = [f"“{word(PASS_OVER_WORDS, code)}”" for code in limits.two_persons_to_pass_over]
    text = _("Two employees decide together to pass somebody over for: %(reasons)s.")
    return [text % {"reasons": all_of(named)}]


def second_person_sentence(limits: Limits) -> str:
    """Say which listings a second person looks at; "" when the regulation names none."""
    if not limits.second_person_publication:
        return ""
    reasons = [second_person_reason(code) for code in limits.second_person_publication]
    return _("A second person looks before a listing is public that has: %(what)s.") % {
        "what": any_of(reasons)
    }


def second_person_reason(code: str) -> str:
    """Say one thing that a second person looks at: a label, or conditions of the listing's own."""
    if code == "own_conditions":
        return _("conditions of its own")
    if code == "free_allocation":
        return _("no income limit")
    return word(LABEL_WORDS, code)


def pause_sentences(pauses: Pauses) -> list[str]:
    """Say which hours do not count for an answer."""
    said = []
    if pauses.night:
        text = _("The hours from %(from)s to %(until)s do not count.")
        times = {"from": time_of_day(pauses.night[0]), "until": time_of_day(pauses.night[1])}
        said.append(text % times)
    days = [_("Saturday and Sunday")] if pauses.weekend else []
    days += [_("public holidays")] if pauses.holidays else []
    days += [day_of_year(month, day) for month, day in pauses.days]
    if days:
        said.append(_("These days do not count: %(days)s.") % {"days": all_of(days)})
    return said


def free_sentence(limits: Limits) -> str:
    """Say which reasons to refuse cost nothing; "" when the regulation names none."""
    if not limits.free_refusals:
        return ""
    reasons = [f"“{word(REFUSAL_WORDS, code)}”" for code in limits.free_refusals]
    return _("Refusing for these reasons costs nothing: %(reasons)s.") % {
        "reasons": all_of(reasons)
    }
