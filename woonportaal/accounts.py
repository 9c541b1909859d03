"""How allauth speaks to people: through the outbox, in our words."""

from hashlib import sha256
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter

from corporations.isolation.session import acting_as
from corporations.isolation.sessions import GATE
from corporations.services.send_message import send_message


class AccountAdapter(DefaultAccountAdapter):
    """allauth's adapter; its mail goes through the outbox like every other message."""

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Write the rendered mail to the outbox; the same text to the same address goes once."""
        mail = self.render_mail(template_prefix, email, context)
        content = f"{email}|{mail.subject}|{mail.body}"
        with acting_as(GATE) as act:
            send_message(
                act,
                key=f"account:{sha256(content.encode()).hexdigest()}",
                subject=str(mail.subject),
                body=str(mail.body),
                address=email,
            )
