"""Enter a version of the region's terms of registration."""

from applicants.core.terms import Terms
from applicants.models import RegistrationTerms
from audit.core.events import Event, EventType
from audit.services import record
from corporations.core.acts import Act
from corporations.core.refusals import Refusal


def load_terms(act: Act, *, terms: Terms) -> None:
    """Keep a version of the terms; the same version twice is kept once.

    Raises:
        Refusal: other_terms when that day has another version: a version is never changed.
    """
    values = {name: getattr(terms, name) for name in Terms.__dataclass_fields__}
    day = values.pop("valid_from")
    row, made = RegistrationTerms.objects.get_or_create(valid_from=day, defaults=values)
    if not made:
        if any(getattr(row, name) != value for name, value in values.items()):
            raise Refusal("other_terms", valid_from=day.isoformat())
        return
    payload = {"valid_from": day.isoformat(), "source": terms.source}
    record(act, Event("region:terms", EventType.TERMS_ENTERED, payload))
