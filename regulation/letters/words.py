"""Single words of the rule language, as people say them."""

from collections.abc import Mapping

from django.utils.translation import gettext as _, gettext_lazy as _lazy

URGENCY_WORDS: Mapping[str, object] = {
    "medical": _lazy("medical urgency"),
    "social": _lazy("social urgency"),
    "urban_renewal": _lazy("urban renewal: your home is demolished or renovated"),
    "demolition": _lazy("demolition of your home"),
    "informal_care": _lazy("informal care"),
    "shelter": _lazy("leaving a shelter"),
    "care_leaver": _lazy("leaving a care home"),
    "calamity": _lazy("a calamity such as a fire"),
    "divorce": _lazy("divorce with children"),
    "permit_holder": _lazy("permit holder"),
}
LABEL_WORDS: Mapping[str, object] = {
    "local_priority": _lazy("priority for local people"),
    "village_priority": _lazy("priority for people of the village"),
    "senior": _lazy("home for people of 55 and older"),
    "youth": _lazy("home for young people"),
    "family": _lazy("home for families"),
    "care": _lazy("home with care"),
    "accessible": _lazy("home without steps"),
    "situation_points": _lazy("situation points count"),
    "key_worker": _lazy("priority for key workers"),
}
ACCESS_WORDS: Mapping[str, object] = {
    "rollator": _lazy("suitable for a walker"),
    "wheelchair": _lazy("suitable for a wheelchair"),
    "level_access": _lazy("no stairs"),
}
HOME_TYPE_WORDS: Mapping[str, object] = {
    "apartment": _lazy("flat"),
    "house": _lazy("house"),
    "studio": _lazy("studio"),
    "room": _lazy("room"),
    "senior_home": _lazy("home on one floor"),
    "other": _lazy("other home"),
}
SECTOR_WORDS: Mapping[str, object] = {
    "care": _lazy("care"),
    "education": _lazy("education"),
    "police": _lazy("police"),
    "fire": _lazy("fire brigade"),
    "public_transport": _lazy("public transport"),
}
SCOPE_WORDS: Mapping[str, object] = {
    "region": _lazy("the region"),
    "municipality": _lazy("the municipality"),
    "place": _lazy("the village or town"),
}
# VERA list AANBIEDINGDETAILSTATUS, codes under GEW: why somebody refuses.
REFUSAL_WORDS: Mapping[str, object] = {
    "GEE": _lazy("I am not interested any more"),
    "WBN": _lazy("The home itself does not suit me"),
    "WKN": _lazy("The home is not in good repair"),
    "WOB": _lazy("The surroundings do not suit me"),
    "HUU": _lazy("The rent is too high"),
    "BUI": _lazy("The outdoor space does not suit me"),
    "PAO": _lazy("Parking or storage does not suit me"),
    "PER": _lazy("For personal reasons"),
}
# VERA list KANDIDAATDETAILSTATUS: why a better-ranked person does not get a home.
PASS_OVER_WORDS: Mapping[str, object] = {
    "NRE": _lazy("The person did not answer"),
    "ONJ": _lazy("The data are not right"),
    "ONG": _lazy("The home does not suit the person"),
    "GEE": _lazy("The person is not interested"),
}
# VERA list PUBLICATIEMODEL: how the home is let, for people who search.
MODEL_WORDS: Mapping[str, object] = {
    "AAN": _lazy("Registration time"),
    "LOT": _lazy("Draw"),
    "DIS": _lazy("Mediation"),
    "EER": _lazy("First response"),
    "OPT": _lazy("Option"),
    "VRI": _lazy("Free sector"),
    "WON": _lazy("Home exchange"),
}
BALANCE_WORDS: Mapping[str, object] = {
    "search": _lazy("search points"),
    "situation": _lazy("situation points"),
    "start": _lazy("start points"),
    "waiting": _lazy("waiting points"),
}

TIER_WORDS: Mapping[str, object] = {
    "everyone": _lazy("All participants"),
    "village": _lazy("Priority for the village"),
    "regular": _lazy("All other home seekers"),
    "local": _lazy("Priority for local people"),
    "urgent": _lazy("Urgent"),
    "urban_renewal": _lazy("Urban renewal"),
    "demolition": _lazy("Demolition"),
    "medical": _lazy("Medical urgency"),
    "senior": _lazy("Priority from 55 years"),
    "youth": _lazy("Priority for young people"),
    "fitting_indication": _lazy("Fitting indication"),
    "key_worker": _lazy("Key workers"),
}


def word(words: Mapping[str, object], code: str) -> str:
    """Say a code; one that we have no word for is shown as it stands in the document."""
    return str(words[code]) if code in words else code.replace("_", " ")


def words_of(words: Mapping[str, object], codes: tuple[str, ...]) -> list[str]:
    """Say several codes."""
    return [word(words, code) for code in codes]


def urgencies(categories: tuple[str, ...]) -> list[str]:
    """Say the categories of an urgency predicate; "*" is every category."""
    if categories == ("*",):
        return [_("any urgency")]
    return words_of(URGENCY_WORDS, categories)
