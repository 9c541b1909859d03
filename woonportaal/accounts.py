"""How allauth speaks to people: through the outbox, in our words."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context as current
from django.conf import settings
from django.utils.translation import get_language

from applicants.selectors.contact import language_of
from corporations.core.messages import Letter, MessageKind
from corporations.isolation.session import acting_as
from corporations.isolation.sessions import GATE
from corporations.selectors import region_name
from corporations.services.send_message import send_message


class AccountAdapter(DefaultAccountAdapter):
    """allauth's adapter; its mail goes through the outbox like every other message."""

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Write the rendered mail to the outbox.

        Each change has a letter of its own, also when two letters read the same: who changes a
        password twice hears of it twice.
        """
        with acting_as(GATE) as act:
            site = {"name": f"Woonportaal {region_name()}".strip()}
            given = {"request": current.request, "email": email, "current_site": site, **context}
            mail = self.render_mail(template_prefix, email, given)
            language = "nl" if (get_language() or "nl").startswith("nl") else "en"
            letter = Letter(MessageKind.ACCOUNT, language, str(mail.subject), str(mail.body))
            send_message(act, key=f"account:{act.request_id}", letter=letter, address=email)

    def post_login(self, request: Any, user: Any, **given: Any) -> Any:
        """Go on in the language that the person chose, on whichever device."""
        answer = super().post_login(request, user, **given)
        if language := language_of(user.pk):
            answer.set_cookie(
                settings.LANGUAGE_COOKIE_NAME,
                language,
                max_age=settings.LANGUAGE_COOKIE_AGE,
                samesite="Lax",
                secure=settings.LANGUAGE_COOKIE_SECURE,
                httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
            )
        return answer

    def send_notification_mail(self, *args: Any, **kwargs: Any) -> None:
        """Tell of a change; allauth does so after the commit, when nobody acts any more."""
        with acting_as(GATE):
            super().send_notification_mail(*args, **kwargs)
