"""What lies on the clerk's desk when one listing is ranked."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from tests.naive.dates import amsterdam_date

Facts = dict[str, Any]
"""A piece of the region file, exactly as it was written."""


@dataclass
class Desk:
    """The papers for one listing: everything is read as of `today`, the date called D."""

    document: Facts
    listing: Facts
    home: Facts
    regulation: Facts
    model: Facts
    today: date

    @property
    def region_codes(self) -> list[str]:
        return [one["code"] for one in self.document["region"]["municipalities"]]

    def parameter(self, name: str) -> float:
        """Look up an amount of this year: the regulation's own goes before the region's."""
        year = str(self.today.year)
        own = self.regulation.get("parameters", {}).get(year, {})
        if name in own:
            return float(own[name])
        return float(self.document["parameters"][year][name])


def set_desk(document: Facts, listing: Facts) -> Desk:
    """Take from the file what belongs to one listing."""
    regulation = by(document["regulations"], "code", listing["regulation"])
    return Desk(
        document=document,
        listing=listing,
        home=by(document["homes"], "ref", listing["home"]),
        regulation=regulation,
        model=regulation["models"][listing["model"]],
        today=amsterdam_date(listing["closes_at"]),
    )


def by(rows: list[Facts], key: str, value: str) -> Facts:
    """Find the one row with this value."""
    (row,) = [row for row in rows if row[key] == value]
    return row
