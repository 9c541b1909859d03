"""Keep a proposed version of a regulation."""

from collections.abc import Mapping

from corporations.core.acts import Act
from corporations.core.refusals import Refusal
from regulation.core.document import Regulation as Rulebook
from regulation.core.encoding import sha256_of
from regulation.core.life_cycle import RegulationState
from regulation.models import Regulation

PROPOSAL = "proposal"


def draft_regulation(act: Act, *, rules: Rulebook, document: Mapping[str, object]) -> int:
    """Store a document as a draft and return its id; its examples have been evaluated above.

    Raises:
        Refusal: known_version when the very same document is there already.
    """
    sha256 = sha256_of(document)
    if Regulation.objects.filter(sha256=sha256).exists():
        raise Refusal("known_version")
    row = Regulation.objects.create(
        code=rules.code,
        title=rules.title,
        valid_from=rules.valid_from,
        valid_until=rules.valid_until,
        document=dict(document),
        sha256=sha256,
        state=RegulationState.DRAFT,
        origin=PROPOSAL,
        proposed_by=act.actor.user,
    )
    return row.pk
