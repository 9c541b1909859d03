"""`rehash_identities`: write every hash by which people are found twice under the secret in use."""

import json
from typing import Any

from django.core.management.base import BaseCommand

from applicants.selectors.refs import applicant_ids
from applicants.services.note_identity import note_identity
from corporations.core.actors import Actor, Kind
from corporations.isolation.session import acting_as

_BLOCK = 1000


class Command(BaseCommand):
    """Prints {"people": n} as JSON. Stopped half-way, it is simply run again."""

    help = (
        "Write the hashes by which one person is found twice under the first of IDENTITY_KEYS. "
        "To rotate the secret: put the new one first, run this, then take the old one away."
    )

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Go through everybody, a thousand at a time."""
        operator = Actor(Kind.OPERATOR)
        with acting_as(operator, read_only=True):
            people = sorted(applicant_ids().values())
        for start in range(0, len(people), _BLOCK):
            with acting_as(operator) as act:
                for applicant in people[start : start + _BLOCK]:
                    note_identity(act, applicant=applicant)
            self.stderr.write(f"{min(start + _BLOCK, len(people))} of {len(people)}")
        self.stdout.write(json.dumps({"people": len(people)}))
