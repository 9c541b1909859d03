"""Load regulations that come adopted in a region file, and the region's yearly amounts."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from audit.core.events import Event, EventType
from audit.services import record
from corporations.core.acts import Act
from regulation.core.document import Regulation as Rulebook
from regulation.core.life_cycle import RegulationState
from regulation.models import Parameter, Regulation

FROM_FILE = "file"


@dataclass(frozen=True, slots=True)
class AdoptedDocument:
    """A regulation, the document that it was read from, and the sha256 of that."""

    regulation: Rulebook
    document: Mapping[str, object]
    sha256: str


def load_regulations(act: Act, *, documents: Iterable[AdoptedDocument]) -> dict[str, int]:
    """Store documents as adopted, which is what a region file says of them; return ids by code.

    A document that is there already, to the byte, keeps its row. The caller has evaluated the
    examples: their evaluation lies above this app.
    """
    ids: dict[str, int] = {}
    for document in documents:
        rules = document.regulation
        known = Regulation.objects.filter(sha256=document.sha256, state=RegulationState.ADOPTED)
        row = known.first() or Regulation.objects.create(
            code=rules.code,
            title=rules.title,
            valid_from=rules.valid_from,
            valid_until=rules.valid_until,
            document=dict(document.document),
            sha256=document.sha256,
            state=RegulationState.ADOPTED,
            origin=FROM_FILE,
            adopted_at=act.at,
        )
        ids[rules.code] = row.pk
        record(
            act,
            Event(
                f"regulation:{rules.code}",
                EventType.REGULATION_ADOPTED,
                {"sha256": document.sha256, "origin": FROM_FILE},
            ),
        )
    return ids


def load_parameters(
    act: Act,  # noqa: ARG001  every use case takes the act
    *,
    years: Mapping[int, Mapping[str, Decimal]],
) -> int:
    """Add the amounts that are not there yet; return how many.

    The caller has made sure that none contradicts an amount that is there.
    """
    known = set(Parameter.objects.values_list("year", "name"))
    new = [
        Parameter(year=year, name=name, value=value)
        for year, amounts in years.items()
        for name, value in amounts.items()
        if (year, name) not in known
    ]
    Parameter.objects.bulk_create(new)
    return len(new)
