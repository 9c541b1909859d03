"""Who can log in: every applicant, and somebody in each role at the organisations of the region."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.text import slugify

from corporations.core.permissions import Role
from woonportaal.demonstration.names import Name

PASSWORD = "samen-onder-dak"  # noqa: S105  printed by bin/demo; real portals never have it
"""Of every account of the demonstration."""

SINCE = date(2024, 1, 1)
"""From when the roles hold."""


@dataclass(frozen=True, slots=True)
class Employee:
    """Somebody with a role; `corporation` and `municipality` are codes, '' where it has none."""

    email: str
    name: str
    role: Role
    corporation: str = ""
    municipality: str = ""


EMPLOYEES = (
    Employee("advertenties@de-es.example", "Marloes Wiggers", Role.ADVERTISER, "de-es"),
    Employee("verhuur@de-es.example", "Emre Demir", Role.LETTING_AGENT, "de-es"),
    Employee("manager@de-es.example", "Gerda Morsink", Role.MANAGER, "de-es"),
    Employee("manager@thuishaven.example", "Wouter Lansink", Role.MANAGER, "thuishaven"),
    Employee(
        "urgentie@enschede.example",
        "Nahrin Touma",
        Role.MUNICIPAL_OFFICER,
        municipality="GM0153",
    ),
    Employee(
        "manager@enschede.example",
        "Jeroen te Riele",
        Role.MUNICIPAL_MANAGER,
        municipality="GM0153",
    ),
    Employee(
        "urgentie@almelo.example", "Ilse Bekhuis", Role.MUNICIPAL_OFFICER, municipality="GM0141"
    ),
    Employee("uitstroom@tussenhuis.example", "Ruben Eshuis", Role.CARE_PROVIDER),
    Employee("toezicht@huurders.example", "Riet Oosterveld", Role.OBSERVER),
    Employee("beheer@regio.example", "Koen Haarhuis", Role.REGIONAL_ADMINISTRATOR),
    Employee("beheer2@regio.example", "Elif Kaya", Role.REGIONAL_ADMINISTRATOR),
)
"""Two regional administrators: a regulation takes two persons."""


def addresses(names: Mapping[str, Name]) -> dict[str, str]:
    """An e-mail address for everyone, by ref, after the name: no two are the same."""
    taken: Counter[str] = Counter()
    found: dict[str, str] = {}
    for ref, name in names.items():
        words = slugify(f"{name.given_name} {name.family_name}").replace("-", ".")
        taken[words] += 1
        number = "" if taken[words] == 1 else str(taken[words])
        found[ref] = f"{words}{number}@post.example"
    return found
