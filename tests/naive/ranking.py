"""Rank a whole region file by the book and write it as `export_ranking` does."""

import json
from datetime import datetime
from hashlib import sha256
from typing import Any

from tests.naive.conditions import reasons_against
from tests.naive.dates import moment
from tests.naive.desk import Desk, Facts, by, set_desk
from tests.naive.matching import match, pairs_of, wish_orders
from tests.naive.order import KEYS, draw
from tests.naive.predicates import all_hold


def rank_region(document: Facts, at: datetime | None = None) -> Facts:
    """Rank every listing that has closed by `at` (all of them without it) and make the offers."""
    closed = [
        listing
        for listing in document["listings"]
        if at is None or moment(listing["closes_at"]) <= at
    ]
    rankings = {one["ref"]: rank_listing(document, one) for one in closed}
    ranks = {
        ref: [entry["applicant"] for entry in ranking["entries"]]
        for ref, ranking in rankings.items()
    }
    counted = [answer for listing in closed for answer in counting(document, listing)]
    places = {listing["ref"]: listing.get("places", 1) for listing in closed}
    outcome = match(wish_orders(closed, ranks, counted), ranks, places)
    offers = [
        {"applicant": applicant, "listing": listing, "status": "open"}
        for listing, applicant in pairs_of(outcome)
    ]
    for ref, ranking in rankings.items():
        ranking["offers"] = [offer for offer in offers if offer["listing"] == ref]
    return {"rankings": rankings, "offers": offers}


def counting(document: Facts, listing: Facts) -> list[Facts]:
    """Give the responses that were in time and had not been withdrawn before the closing."""
    opens, closes = moment(listing["opens_at"]), moment(listing["closes_at"])
    answers = []
    for response in document["responses"]:
        if response["listing"] != listing["ref"]:
            continue
        in_time = opens <= moment(response["at"]) < closes
        withdrawn = "withdrawn_at" in response and moment(response["withdrawn_at"]) < closes
        if in_time and not withdrawn:
            answers.append(response)
    return answers


def rank_listing(document: Facts, listing: Facts) -> Facts:
    """Rank one listing: exclude, put in tiers, sort, number."""
    desk = set_desk(document, listing)
    placed, excluded = [], []
    for response in counting(document, listing):
        applicant = by(document["applicants"], "ref", response["applicant"])
        reasons = reasons_against(applicant, desk)
        if reasons:
            excluded.append({"applicant": applicant["ref"], "reasons": reasons})
        else:
            placed.append(place(applicant, response, desk))
    placed.sort(key=lambda one: one[0])
    entries = [{"rank": rank, **entry} for rank, (_, entry) in enumerate(placed, start=1)]
    return {
        "format": "ranking/1",
        "listing": listing["ref"],
        "closes_at": listing["closes_at"],
        "regulation": {
            "code": desk.regulation["code"],
            "sha256": sha256(canonical(desk.regulation)).hexdigest(),
        },
        "model": listing["model"],
        "seed": listing["seed"],
        "commitment": sha256(listing["seed"].encode("ascii")).hexdigest(),
        "entries": entries,
        "excluded": sorted(excluded, key=lambda one: str(one["applicant"])),
    }


def place(applicant: Facts, response: Facts, desk: Desk) -> tuple[list[Any], Facts]:
    """Find the first tier that takes an applicant, and what sorts and shows them there."""
    tiers = desk.model["tiers"]
    position = 0
    while not all_hold(tiers[position]["when"], applicant, desk):
        position += 1
    tier = tiers[position]
    sort_by: list[Any] = [position]
    shown = []
    for name in tier["order"]:
        value, text = KEYS[name](applicant, response, tier, desk)
        sort_by.append(value)
        shown.append([name, text])
    if desk.model.get("tie_break", "draw") == "response_time":
        sort_by.append(moment(response["at"]))
    number = draw(response, desk)
    sort_by.append(number)
    entry = {"applicant": applicant["ref"], "tier": tier["name"], "keys": shown, "draw": number}
    return sort_by, entry


def canonical(document: Facts) -> bytes:
    """Write JSON with sorted keys, no spaces, in UTF-8."""
    text = json.dumps(document, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return text.encode("utf-8")
