"""What somebody may consent to, and what never happens without."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class ConsentKind(StrEnum):
    """One thing that somebody consents to or not; refusing it never costs a home."""

    BSN = "bsn"
    CARE_PROVIDER = "care_provider"
    RESEARCH = "research"


@dataclass(frozen=True, slots=True)
class ConsentRule:
    """On what it rests, and which edition of its words people saw (a new edition is a new question)."""

    source: str
    edition: int


CONSENTS: Mapping[ConsentKind, ConsentRule] = {
    ConsentKind.BSN: ConsentRule("Woningwet art. 46(4)-(9)", 1),
    ConsentKind.CARE_PROVIDER: ConsentRule("AVG/GDPR art. 6(1)(a), 9(2)(a)", 1),
    ConsentKind.RESEARCH: ConsentRule("AVG/GDPR art. 6(1)(a)", 1),
}
