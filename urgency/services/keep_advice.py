"""Keep the answers about urgency for oneself, or throw them away."""

from corporations.core.acts import Act
from corporations.core.refusals import NotVisible
from urgency.core.routes import Answers
from urgency.models import KeptAdvice


def keep_advice(act: Act, *, answers: Answers | None) -> None:
    """Keep these answers of the acting person, instead of earlier ones; None throws them away.

    Nothing goes to the trail: it can be about health, and it is nobody's but the person's.

    Raises:
        NotVisible: before registering.
    """
    if act.actor.applicant is None:
        raise NotVisible("registration")
    if answers is None:
        KeptAdvice.objects.filter(applicant_id=act.actor.applicant).delete()
        return
    KeptAdvice.objects.update_or_create(
        applicant_id=act.actor.applicant,
        defaults={
            "municipality_code": answers.municipality,
            "ground": answers.ground,
            "long_enough": answers.long_enough,
            "solvable": answers.solvable,
            "kept_at": act.at,
        },
    )
