"""Propose a version of a regulation."""

from allocation.core.examples import check_examples
from audit.core.events import Event, EventType
from audit.services import record
from corporations.core.acts import Act
from regulation.core.encoding import DocumentError, sha256_of
from regulation.core.parsing import from_toml
from regulation.services.draft_regulation import draft_regulation


def propose_regulation(act: Act, *, text: str) -> int:
    """Store a TOML document as a draft, after its worked examples came out as written.

    Nothing follows from a draft until a second person adopts it.

    Raises:
        DocumentError: with every fault of the document and its examples, each with its place.
        Refusal: known_version when the very same document is there already.
    """
    document, rules = from_toml(text)
    problems = check_examples(rules, document)
    if problems:
        raise DocumentError(problems)
    pk = draft_regulation(act, rules=rules, document=document)
    payload = {"sha256": sha256_of(document)}
    record(act, Event(f"regulation:{rules.code}", EventType.REGULATION_PROPOSED, payload))
    return pk
