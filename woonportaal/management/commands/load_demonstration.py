"""`load_demonstration`: the invented region into an empty database, once."""

import json
from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import ProgrammingError

from allocation.selectors.rounds import summary_at
from corporations.core.actors import Actor, Kind
from corporations.isolation.session import acting_as
from woonportaal.demonstration.asked import ask_for_urgency
from woonportaal.demonstration.helped import help_somebody
from woonportaal.demonstration.history import live_through
from woonportaal.demonstration.loading import (
    APPLICANTS,
    SEED,
    LoadedDemonstration,
    OtherRegionError,
    load_demonstration,
    loaded_demonstration,
)


class Command(BaseCommand):
    """Prints {"moment", "night"} as JSON: when its night is due, and the summary once it has run."""

    help = "Load the demonstration region. A second time changes nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the size and the seed of the region, for who wants another one."""
        parser.add_argument("--applicants", type=int, default=APPLICANTS, help="100 or more")
        parser.add_argument("--at", type=datetime.fromisoformat, help="as on that day (ISO 8601)")
        parser.add_argument("--seed", type=int, default=SEED, help="another one, another region")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Load what is not there and print."""
        if not settings.DEMONSTRATION:
            raise CommandError("Only a demonstration gets invented people with a known password.")
        seed, at = options["seed"], options["at"]
        if at is not None and at.tzinfo is None:
            raise CommandError("--at: expected an offset, such as +01:00")
        try:
            loaded = self._loaded(seed, options["applicants"], at)
        except ProgrammingError as error:
            raise CommandError("There are no tables yet. Type first: bin/manage migrate") from error
        moment = loaded.moment
        live_through(moment, seed=seed, say=self._say)
        help_somebody(loaded)
        ask_for_urgency(loaded)
        with acting_as(Actor(Kind.OPERATOR), read_only=True) as act:
            night = summary_at(act, moment)
        self.stdout.write(json.dumps({"moment": moment.isoformat(), "night": night}))

    def _loaded(self, seed: int, applicants: int, at: datetime | None) -> LoadedDemonstration:
        with acting_as(Actor(Kind.OPERATOR), at=at) as act:
            try:
                known = loaded_demonstration()
            except OtherRegionError as error:
                raise CommandError("This database holds another region.") from error
            return known or load_demonstration(
                act,
                root=settings.BASE_DIR,
                seed=seed,
                applicants=applicants,
                say=self._say,
            )

    def _say(self, words: str) -> None:
        self.stderr.write(words, self.style.NOTICE)
