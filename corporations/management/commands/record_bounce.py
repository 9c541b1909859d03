"""Take in a report that a mail could not be delivered: what a mail server pipes to us."""

import json
import re
import sys
from argparse import ArgumentParser
from email import message_from_binary_file, policy
from email.message import Message
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from corporations.isolation.session import acting_as
from corporations.services.deliver_post import POSTMAN
from corporations.services.record_bounce import record_bounce

# As deliver_post writes it: <digest.code@woonportaal>.
_OURS = re.compile(r"<[0-9a-f]{20}\.([0-9A-Z]{10})@woonportaal>")


class Command(BaseCommand):
    """Read a delivery status notification (RFC 3464) on standard input, or take an address."""

    help = "Marks a message as bounced, from a delivery status notification on standard input."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the address alone, where the provider's report gives no more."""
        parser.add_argument(
            "--address", default="", help="mark what was sent there in the last day"
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        """Mark it; print {"marked"}. A report about a delay marks nothing."""
        address = str(options["address"])
        code = "" if address else _code_in(_report())
        marked = 0
        if address or code:
            with acting_as(POSTMAN) as act:
                marked = record_bounce(act, code=code, address=address)
        self.stdout.write(json.dumps({"marked": marked}))


def _report() -> Message:
    return message_from_binary_file(sys.stdin.buffer, policy=policy.default)


def _code_in(report: Message) -> str:
    """Return the code of the message that a report says has failed; '' when it only waits.

    Only who got the message, or a server on the way, knows its code: nobody else can make one bounce.

    Raises:
        CommandError: when the report names no message of ours.
    """
    actions = {str(part["Action"]).strip().lower() for part in report.walk() if part["Action"]}
    if actions and "failed" not in actions:
        return ""
    named = _OURS.search(report.as_string())
    if named is None:
        raise CommandError("the report names no message of ours")
    return named.group(1)
