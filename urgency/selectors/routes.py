"""The routes to urgency of the document in force."""

import tomllib
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from corporations.core.refusals import NotVisible
from urgency.core.routes import Desk, Ground, Routes

_FOLDER = Path(__file__).resolve().parents[1] / "routes"


def routes_on(day: date, language: str) -> Routes:
    """Return the routes in force on a day, in Dutch or English.

    Raises:
        NotVisible: when no document holds on that day.
    """
    for document in _documents():
        if document["valid_from"] <= day < document["valid_until"]:
            return _routes(document, "nl" if language == "nl" else "en")
    raise NotVisible("routes")


@cache
def _documents() -> tuple[Mapping[str, Any], ...]:
    files = sorted(_FOLDER.glob("*.toml"), reverse=True)
    return tuple(tomllib.loads(path.read_text(encoding="utf-8")) for path in files)


def _routes(document: Mapping[str, Any], language: str) -> Routes:
    sources = document["sources"]
    return Routes(
        title=document["title"],
        valid_from=document["valid_from"],
        valid_until=document["valid_until"],
        decision_weeks=document["decision_weeks"],
        objection_weeks=document["objection_weeks"],
        grounds={row["id"]: _ground(row, language) for row in document["grounds"]},
        desks={row["code"]: _desk(row, language, sources) for row in document["municipalities"]},
        extension_weeks=document["extension_weeks"],
        answer_days=document["answer_days"],
    )


def _ground(row: Mapping[str, Any], language: str) -> Ground:
    return Ground(
        id=row["id"],
        choice=row[language],
        title=row[f"title_{language}"],
        conditions=tuple(row[f"conditions_{language}"]),
        evidence=tuple(row[f"evidence_{language}"]),
        cite=row["cite"],
        residence=row["residence"],
        danger=row.get("danger", False),
        verified=row["verified"],
        four_eyes=row.get("four_eyes", False),
    )


def _desk(row: Mapping[str, Any], language: str, sources: Mapping[str, str]) -> Desk:
    return Desk(
        code=row["code"],
        who=row["who"],
        phone=row.get("phone", ""),
        site=row.get("site", ""),
        years=row.get("years", 0),
        fee=row.get("fee", ""),
        note=row.get(f"note_{language}", ""),
        sources=tuple(sources[name] for name in row["source"]),
        verified=row["verified"],
    )
