"""A list as rows of a spreadsheet: the same facts as on the page, and the codes of VERA."""

from django.utils.translation import gettext_lazy as _lazy

from allocation.letters.comparing import key_value
from allocation.letters.desk import PASS_OVER_REASONS, STATE_OF_CANDIDATE
from allocation.letters.desk_reasons import becauses
from allocation.selectors.desk import DeskCandidate
from corporations.letters import moment
from regulation.core.document import Model
from regulation.letters.rules import tier_title

HEADER = (
    _lazy("Rank"),
    _lazy("Registration number"),
    _lazy("Group"),
    _lazy("What counted"),
    _lazy("Responded on"),
    _lazy("Number in the draw"),
    _lazy("State"),
    _lazy("VERA KANDIDAATSTATUS"),
    _lazy("VERA KANDIDAATDETAILSTATUS"),
    _lazy("Not on the list because"),
    _lazy("Article"),
    _lazy("Passed over because"),
)


def row_of(one: DeskCandidate, model: Model) -> list[object]:
    """Return the cells of one person, in the order of the header."""
    because = becauses(one, model)
    titles = {tier.name: tier_title(tier) for tier in model.tiers}
    return [
        one.rank,
        one.ref,
        titles.get(one.tier, ""),
        "; ".join(key_value(name, text) for name, text in one.keys),
        moment(one.responded_at),
        one.draw,
        STATE_OF_CANDIDATE[one.state],
        one.result.status,
        one.result.detail,
        "; ".join(item.text for item in because),
        "; ".join(item.cite for item in because if item.cite),
        PASS_OVER_REASONS[one.passed_over] if one.passed_over else "",
    ]
