"""Choose the language of the portal and of its messages."""

from applicants.models import Applicant
from corporations.core.acts import Act
from corporations.core.refusals import Refusal

LANGUAGES = ("nl", "en")


def choose_language(act: Act, *, language: str) -> None:
    """Write to the acting person in this language from now on; nothing to keep before registering.

    Raises:
        Refusal: unknown_language.
    """
    if language not in LANGUAGES:
        raise Refusal("unknown_language")
    if act.actor.applicant is not None:
        own = Applicant.objects.filter(pk=act.actor.applicant).exclude(language=language)
        own.update(language=language)
