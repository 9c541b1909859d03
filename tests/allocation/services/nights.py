"""Whole nights on a generated region: load it, run it, read what it left."""

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from django.db import connection

from allocation.core.night import rank_region
from allocation.core.region_file import read_region, region_of
from allocation.services.export_ranking import export_ranking
from allocation.services.load_region import load_region
from applicants.models import Applicant, Registration
from corporations.isolation.session import acting_as
from corporations.models import User
from tests.acts import operator, round_
from tests.factories.applicants import make_terms

Row = dict[str, Any]
CASES = Path(__file__).parents[1] / "cases"
# After every closing in the generated regions and the worked cases.
NIGHT = datetime(2027, 1, 1, 1, 0, tzinfo=UTC)
# A last day longer before the night than this is of a registration that had lapsed before.
BEFORE = 100


def case(name: str) -> Row:
    """The region of a worked case."""
    region: Row = json.loads((CASES / f"{name}.json").read_text())["region"]
    return region


def load(region: Mapping[str, Any], folder: Path) -> None:
    """Load a region file as `load_region` does; everybody gets an account to be written to."""
    path = folder / "region.json"
    path.write_text(json.dumps(region))
    with acting_as(operator()) as act:
        load_region(act, read=partial(read_region, path))
        for person in Applicant.objects.order_by("ref"):
            user = User.objects.create_user(f"{person.pk}@example.nl")
            Applicant.objects.filter(pk=person.pk).update(user=user)


def spread_renewals(night: datetime, after: Sequence[int], **terms: Any) -> None:
    """Let the region ask for renewal, with last days so many days after the night, in turn."""
    make_terms(**terms)
    with acting_as(operator()):
        for index, row in enumerate(Registration.objects.order_by("applicant__ref")):
            days = after[index % len(after)]
            row.due_on = night.date() + timedelta(days=days)
            row.state = "lapsed" if days < -BEFORE else row.state
            if row.ended_on is None:
                row.save(update_fields=["due_on", "state"])


def exported(ref: str) -> Row:
    """What `export_ranking` says of a listing."""
    with acting_as(operator()) as act:
        return export_ranking(act, listing=ref)


def ranked_by_core(region: Mapping[str, Any]) -> Row:
    """What `rank_file` says of the region."""
    return dict(rank_region(region_of(dict(region))))


def rows(query: str) -> list[tuple[Any, ...]]:
    """Read as the night."""
    with acting_as(round_()), connection.cursor() as cursor:
        cursor.execute(query)
        return list(cursor.fetchall())
