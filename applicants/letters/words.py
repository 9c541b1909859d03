"""Words of the dossier, and the sentences for what a service refuses."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _lazy

from corporations.core.refusals import Refusal

RELATION_WORDS: Mapping[str, object] = {
    "partner": _lazy("partner"),
    "child": _lazy("child"),
    "other": _lazy("somebody else"),
}
SOURCE_WORDS: Mapping[str, object] = {
    "work": _lazy("Work: wages"),
    "benefit": _lazy("Benefit"),
    "pension": _lazy("Pension or AOW"),
    "business": _lazy("Own business: profit"),
    "other": _lazy("Something else"),
}
HOME_WORDS: Mapping[str, object] = {
    "social_rent": _lazy("I rent a social home of a housing corporation"),
    "private_rent": _lazy("I rent a home of somebody else"),
    "owned": _lazy("I own my home"),
    "with_family": _lazy("I live with my parents or with family"),
    "room": _lazy("I rent a room"),
    "shelter": _lazy("I live in a shelter or an institution"),
    "temporary": _lazy("I live somewhere for a while"),
    "none": _lazy("I have no home"),
    "other": _lazy("Something else"),
}
CORRECTION_WORDS: Mapping[str, object] = {
    "merge": _lazy("two registrations were merged"),
    "split": _lazy("you went on alone after registering together"),
    "divorce": _lazy("you went on alone after a divorce"),
    "death": _lazy("you took over after a death"),
    "payment": _lazy("your time counts from the day on which you paid"),
    "conversion": _lazy("an older system was converted"),
    "region_join": _lazy("your old region joined this one"),
    "extra_time": _lazy("extra time was given"),
    "youth_contract": _lazy("time kept during a youth contract"),
}
_REFUSALS: Mapping[str, object] = {
    "already_registered": _lazy("You are registered already. One registration is enough."),
    "too_young": _lazy("You can register from the age of 18."),
    "not_a_birth_date": _lazy("This cannot be a date of birth. Check the year."),
    "not_a_birth_date_along": _lazy(
        "A date of birth of somebody who moves along cannot be right. Check the year."
    ),
    "one_partner": _lazy("Only one partner can register with you."),
    "unknown_number": _lazy("Nobody has this registration number."),
    "unknown_other": _lazy("Nobody has this number. Fill in the other registration."),
    "same_number": _lazy("These are the same number. Fill in two different ones."),
    "day_needed": _lazy("Fill in the day that shall count."),
    "not_registered": _lazy("One of these registrations has ended. Nothing was kept."),
    "not_a_co_applicant": _lazy(
        "This person is no co-applicant of the other. The name and the birth date must be the same."
    ),
    "open_offer": _lazy("An offer waits for an answer. Wait until it is answered."),
    "nothing_moves": _lazy("By the region's rule this gives no earlier day. Nothing would change."),
    "already_proposed": _lazy(
        "A proposal for this person waits already. Decide on that one first."
    ),
    "second_person": _lazy("You proposed this. A second person must adopt it."),
    "already_decided": _lazy("This was decided already. Nothing was changed."),
    "reason_needed": _lazy("Write down why."),
    "no_renewal": _lazy("You do not have to renew. Nothing was changed."),
    "too_early": _lazy("You cannot renew yet. We write to you when you can."),
    "too_late": _lazy("The last day to renew has passed. Your registration ends tonight."),
    "ended": _lazy("Your registration has ended. You can register again."),
    "since_in_future": _lazy("This day has not come yet. Choose an earlier day."),
    "until_in_future": _lazy("A former address cannot end in the future."),
    "ends_before_it_begins": _lazy("An address ends after it begins. Check the days."),
    "household_changed": _lazy(
        "Your household has changed in the meantime. Look at the page and try again."
    ),
    "nothing_to_correct": _lazy("This is what we have already. You need not ask anything."),
}


def refused(refusal: Refusal) -> str:
    """Say why somebody could not be registered, and what can be done."""
    return str(_REFUSALS[refusal.code])
