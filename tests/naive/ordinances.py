"""The regulations that ship, read without the project's own reader."""

import tomllib
from pathlib import Path
from typing import Any

from tests.naive.examples import as_json

ORDINANCES = Path(__file__).parents[2] / "regulation" / "ordinances"
CODES = ["amsterdam", "drenthe", "rotterdam", "twente", "twente_2", "twente_3"]


def text_of(name: str) -> str:
    return (ORDINANCES / f"{name}.toml").read_text(encoding="utf-8")


def ordinance(name: str) -> dict[str, Any]:
    document = as_json(tomllib.loads(text_of(name)))
    assert isinstance(document, dict)
    return document
