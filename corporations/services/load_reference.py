"""Load a region's municipalities, places and housing corporations."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils.text import slugify

from corporations.core.acts import Act
from corporations.core.reference import CorporationRow, MunicipalityRow
from corporations.models import Corporation, Municipality, Place, Region


@dataclass(frozen=True, slots=True)
class Reference:
    """What is loaded, with the ids that other rows need.

    Attributes:
        region: name of the region, '' before one is loaded.
        municipalities: id by code; `places` id by (code of the municipality, name).
        corporations: id by code.
        municipality_names, corporation_names: name by code.
    """

    region: str = ""
    municipalities: dict[str, int] = field(default_factory=dict)
    places: dict[tuple[str, str], int] = field(default_factory=dict)
    corporations: dict[str, int] = field(default_factory=dict)
    municipality_names: dict[str, str] = field(default_factory=dict)
    corporation_names: dict[str, str] = field(default_factory=dict)


def loaded_reference() -> Reference:
    """Return the region as it stands in the database."""
    municipalities = list(Municipality.objects.values_list("code", "pk", "name"))
    corporations = list(Corporation.objects.values_list("code", "pk", "name"))
    places = Place.objects.values_list("municipality__code", "name", "pk")
    return Reference(
        region=Region.objects.values_list("name", flat=True).first() or "",
        municipalities={code: pk for code, pk, _ in municipalities},
        places={(code, name): pk for code, name, pk in places},
        corporations={code: pk for code, pk, _ in corporations},
        municipality_names={code: name for code, _, name in municipalities},
        corporation_names={code: name for code, _, name in corporations},
    )


def load_reference(
    act: Act,  # noqa: ARG001  every use case takes the act; this one runs inside load_region's
    *,
    region: str,
    municipalities: Iterable[MunicipalityRow],
    corporations: Iterable[CorporationRow],
) -> Reference:
    """Add what is not there yet; return everything that is there then.

    The caller has made sure that nothing here contradicts what is loaded: one database holds one
    region. A code that is there already keeps its row.
    """
    before = loaded_reference()
    home = Region.objects.first() or Region.objects.create(
        code=slugify(region)[:40] or "region", name=region
    )
    municipalities = list(municipalities)
    Municipality.objects.bulk_create(
        Municipality(region=home, code=row.code, name=row.name)
        for row in municipalities
        if row.code not in before.municipalities
    )
    ids = dict(Municipality.objects.values_list("code", "pk"))
    Place.objects.bulk_create(
        Place(municipality_id=ids[row.code], name=place)
        for row in municipalities
        for place in dict.fromkeys(row.places)
        if (row.code, place) not in before.places
    )
    Corporation.objects.bulk_create(
        Corporation(region=home, code=row.code, name=row.name, **row.colours)
        for row in corporations
        if row.code not in before.corporations
    )
    return loaded_reference()
