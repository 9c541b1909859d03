"""Keep what somebody types while they are registering."""

from collections.abc import Mapping

from applicants.models import Applicant, RegistrationDraft
from corporations.core.acts import Act
from corporations.core.refusals import Refusal
from corporations.isolation.locks import AdvisoryKey, hold

Answers = Mapping[str, str | list[str]]
MOST_TYPED = 20_000
"""Characters that are kept of one field: far more than anybody means to type."""


def save_draft(act: Act, *, step: str, answers: Answers) -> None:
    """Keep the answers of one step as typed, right or wrong; those of the other steps stay.

    A second tab or a second device changes its own step only.

    Raises:
        Refusal: already_registered; then there is a dossier to change instead.
    """
    assert act.actor.user is not None
    hold(AdvisoryKey.REGISTERING, act.actor.user)
    if act.actor.applicant is not None or Applicant.objects.filter(user=act.actor.user).exists():
        raise Refusal("already_registered")
    draft, _ = RegistrationDraft.objects.get_or_create(
        user_id=act.actor.user, defaults={"saved_at": act.at}
    )
    draft.answers = {
        **draft.answers,
        step: {storable(name): _kept(value) for name, value in answers.items()},
    }
    draft.saved_at = max(draft.saved_at, act.at)
    draft.save(update_fields=["answers", "saved_at"])


def _kept(value: str | list[str]) -> str | list[str]:
    return storable(value) if isinstance(value, str) else [storable(one) for one in value]


def storable(text: str) -> str:
    """Leave out what no database keeps: NUL, and halves of surrogate pairs."""
    plain = text[:MOST_TYPED].replace("\x00", "")
    return plain.encode("utf-8", "ignore").decode("utf-8")
