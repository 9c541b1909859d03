"""Load many homes with their complexes."""

from collections.abc import Sequence

from corporations.core.acts import Act
from corporations.isolation.staging import insert_returning
from listings.core.intake import NewHome
from listings.models import Complex

_COLUMNS = {
    "ref": "text",
    "corporation_id": "bigint",
    "complex_id": "bigint",
    "municipality_id": "bigint",
    "place_id": "bigint",
    "type": "text",
    "bedrooms": "smallint",
    "area": "numeric",
    "rent": "numeric",
    "accessibility": "text",
}
# What a region file has no room for, with the value that stands for "not known".
_DETAILS: dict[str, tuple[str, object]] = {
    "street": ("text", ""),
    "house_number": ("text", ""),
    "addition": ("text", ""),
    "postcode": ("text", ""),
    "neighbourhood": ("text", ""),
    "total_rent": ("numeric", None),
    "energy_label": ("text", ""),
    "build_year": ("smallint", None),
    "description_nl": ("text", ""),
    "description_en": ("text", ""),
    "external_id": ("text", ""),
    "features": ("text[]", ()),
}


def load_homes(
    act: Act,  # noqa: ARG001  every use case takes the act
    *,
    homes: Sequence[NewHome],
) -> dict[str, int]:
    """Write homes, and complexes that are not there yet; return the new ids by ref.

    The caller has made sure that no two of these homes have the same ref.
    """
    complexes = _complexes(homes)
    return insert_returning(
        "listings_home",
        {**_COLUMNS, **{name: kind for name, (kind, _) in _DETAILS.items()}},
        (
            (
                home.ref,
                home.corporation,
                complexes[home.corporation, home.complex] if home.complex else None,
                home.municipality,
                home.place,
                home.type,
                home.bedrooms,
                home.area,
                home.rent,
                home.accessibility or "",
                *(home.details.get(name, unknown) for name, (_, unknown) in _DETAILS.items()),
            )
            for home in homes
        ),
        key="ref",
    )


def _complexes(homes: Sequence[NewHome]) -> dict[tuple[int, str], int]:
    wanted = dict.fromkeys((home.corporation, home.complex) for home in homes if home.complex)
    corporations = {corporation for corporation, _ in wanted}
    known = Complex.objects.filter(corporation__in=corporations)
    there = set(known.values_list("corporation_id", "ref"))
    Complex.objects.bulk_create(
        Complex(corporation_id=corporation, ref=ref)
        for corporation, ref in wanted
        if (corporation, ref) not in there
    )
    return {
        (corporation, ref): pk
        for corporation, ref, pk in known.values_list("corporation_id", "ref", "pk")
    }
