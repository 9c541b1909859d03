"""docs/glossary.md names every table of ours and every state, and nothing that is not there."""

import importlib
import re
from enum import StrEnum

from django.apps import apps

from tests.architecture.sources import APPS, ROOT

_STATES = (
    "listings.core.life_cycle.ListingState",
    "listings.core.life_cycle.ResponseState",
    "allocation.core.life_cycles.CandidateState",
    "allocation.core.life_cycles.OfferState",
    "allocation.core.lettings.LettingState",
    "allocation.core.lettings.PermitState",
    "allocation.core.life_cycles.ViewingState",
    "allocation.core.life_cycles.InvitationState",
    "allocation.core.life_cycles.RoundState",
    "allocation.core.life_cycles.StepState",
    "applicants.core.life_cycle.RegistrationState",
    "applicants.core.moves.MoveState",
    "applicants.core.carrying.CarryState",
    "applicants.core.proofs.ProofState",
    "applicants.core.life_cycle.DocumentState",
    "allocation.core.papers.RequestState",
    "allocation.core.passing_over.PassOverState",
    "applicants.core.mandates.MandateState",
    "applicants.core.complaints.ComplaintState",
    "urgency.core.life_cycle.Phase",
    "urgency.core.requests.CaseState",
    "urgency.core.requests.DecisionState",
    "regulation.core.life_cycle.RegulationState",
    "corporations.core.messages.MessageState",
)


def _rows(heading: str) -> list[list[str]]:
    text = (ROOT / "docs" / "glossary.md").read_text()
    section = re.split(r"^## ", text.split(f"\n## {heading}\n")[1], maxsplit=1, flags=re.MULTILINE)
    lines = [line for line in section[0].splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


def _enum(path: str) -> type[StrEnum]:
    module, _, name = path.rpartition(".")
    found = getattr(importlib.import_module(module), name)
    assert isinstance(found, type)
    assert issubclass(found, StrEnum)
    return found


def test_every_table_of_ours_has_its_word() -> None:
    tables = [m.__name__ for app in APPS for m in apps.get_app_config(app).get_models()]
    words = [row[0] for row in _rows("Things")]

    assert sorted(words) == sorted(tables)
    assert all(dutch and meaning for _, dutch, meaning in _rows("Things"))


def test_every_state_has_its_word() -> None:
    states = {(path.rpartition(".")[2], one.value) for path in _STATES for one in _enum(path)}

    assert sorted((row[0], row[1]) for row in _rows("States")) == sorted(states)
    assert all(row[2] for row in _rows("States"))


def test_every_life_cycle_is_in_the_list_of_states() -> None:
    """A state of a transition table that is not named above would be missed by the test before."""
    modules = {path.rpartition(".")[0] for path in _STATES}
    found = {
        str(path.relative_to(ROOT).with_suffix("")).replace("/", ".")
        for app in APPS
        for path in (ROOT / app).glob("core/*.py")
        if re.search(r"^[A-Z_]+_TRANSITIONS\b", path.read_text(), re.MULTILINE)
    }

    assert found == modules
