"""A corporation's files of homes, and what is there to compare them with."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from corporations.core.acts import Act
from corporations.core.refusals import NotVisible
from corporations.selectors import places_by_name
from listings.core.home import ServiceCost
from listings.core.homes_file import FileRow, Problem, Wrong
from listings.core.homes_file.columns import Value
from listings.core.homes_plan import KnownHome, Plan, There, plan_of
from listings.core.life_cycle import RESPONDED_STATES
from listings.models import Complex, Home, HomeImport, Listing

# Keys of a file that are columns of the table under the same name, and hold what a cell is read as.
_SAME = (
    "ref",
    "street",
    "house_number",
    "addition",
    "postcode",
    "neighbourhood",
    "type",
    "bedrooms",
    "build_year",
    "rent",
    "total_rent",
    "points",
    "energy_label",
    "label_until",
    "accessibility",
    "floor",
    "vacant_since",
    "description_nl",
    "description_en",
    *(kind.value for kind in ServiceCost),
)


@dataclass(frozen=True, slots=True)
class Uploaded:
    """An uploaded file, its rows and what is wrong with them."""

    id: int
    name: str
    uploaded_at: datetime
    rows: tuple[FileRow, ...]
    problems: tuple[Problem, ...]
    done_at: datetime | None


def uploaded_homes(act: Act, number: int) -> Uploaded:
    """Return a file that the acting corporation uploaded.

    Raises:
        NotVisible: when there is none, or it is another corporation's.
    """
    rows = HomeImport.objects.filter(pk=number, corporation_id=act.actor.corporation or 0)
    row = rows.first()
    if row is None:
        raise NotVisible("import")
    return Uploaded(
        row.pk,
        row.name,
        row.uploaded_at,
        tuple(FileRow(line, cells) for line, cells in row.rows),
        _read(row.problems),
        row.done_at,
    )


def planned(act: Act, uploaded: Uploaded) -> Plan:
    """Return what an uploaded file would do at this moment, in five queries."""
    if uploaded.problems:
        return Plan((), 0, (), uploaded.problems)
    return plan_of(uploaded.rows, there(act, [row.cells["ref"].strip() for row in uploaded.rows]))


def there(act: Act, refs: list[str]) -> There:
    """Return what a file is compared with: the own homes with these refs, complexes and places."""
    own = act.actor.corporation or 0
    complexes: dict[str, str] = {}
    names = Complex.objects.filter(corporation_id=own).values_list("ref", "name")
    for ref, name in names:
        complexes.setdefault(name.lower(), ref)
    complexes.update({ref.lower(): ref for ref, _name in names})
    complexes.pop("", None)
    return There(
        {row.ref: _known(row) for row in own_rows(own).filter(ref__in=refs)},
        _places(),
        complexes,
    )


def own_rows(corporation: int) -> "QuerySet[Home]":
    """Return the homes of a corporation with what a file says of them."""
    running = Listing.objects.filter(home=OuterRef("pk"), state__in=RESPONDED_STATES)
    rows = Home.objects.filter(corporation_id=corporation)
    return rows.select_related("place", "municipality", "complex").annotate(listed=Exists(running))


def values_of(row: Home) -> dict[str, Value]:
    """Return what a file would say of a home, by its keys."""
    same: dict[str, Value] = {key: getattr(row, key) for key in _SAME}
    return {
        **same,
        "place": row.place.name,
        "municipality": row.municipality.name,
        "area": row.area,
        "features": tuple(row.features),
        "complex": row.complex.ref if row.complex else "",
    }


def _known(row: Home) -> KnownHome:
    return KnownHome(row.pk, values_of(row), bool(getattr(row, "listed", False)))


def _places() -> dict[tuple[str, str], int]:
    places = places_by_name()
    names = Counter(name.lower() for name, _municipality in places)
    found = {(name.lower(), town.lower()): pk for (name, town), pk in places.items()}
    alone = {
        (name.lower(), ""): pk for (name, _town), pk in places.items() if names[name.lower()] == 1
    }
    return {**found, **alone}


def latest_imports(act: Act, most: int = 10) -> list[Uploaded]:
    """Return the last files that the acting corporation uploaded, without their rows."""
    rows = HomeImport.objects.filter(corporation_id=act.actor.corporation or 0)
    return [
        Uploaded(row.pk, row.name, row.uploaded_at, (), _read(row.problems), row.done_at)
        for row in rows.defer("rows").order_by("-pk")[:most]
    ]


def _read(problems: list[list[Any]]) -> tuple[Problem, ...]:
    return tuple(
        Problem(line, column, Wrong(wrong), value) for line, column, wrong, value in problems
    )
