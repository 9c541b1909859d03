"""`demonstration_logins`: who can log in to the demonstration, and what they see there."""

from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from corporations.core.actors import Actor, Kind
from corporations.isolation.session import acting_as
from woonportaal.demonstration.accounts import PASSWORD
from woonportaal.demonstration.door_list import doors
from woonportaal.demonstration.loading import OtherRegionError, loaded_demonstration

# Listings stay open for four to nine days.
_FRESH = timedelta(days=6)


class Command(BaseCommand):
    """Prints a table for people: role, address, what there is to see; the password once."""

    help = "Print the log-ins of the demonstration region, at least one for each role."

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Read and print."""
        with acting_as(Actor(Kind.OPERATOR), read_only=True) as act:
            try:
                demonstration = loaded_demonstration()
            except OtherRegionError as error:
                raise CommandError("This database holds another region.") from error
            if demonstration is None:
                raise CommandError("No demonstration is loaded. load_demonstration does that.")
            table = list(doors(demonstration))
            is_old = act.at - demonstration.moment > _FRESH
        roles = max(len(door.role) for door in table)
        emails = max(len(door.email) for door in table)
        self.stdout.write(f"Log in with one of these; the password is always  {PASSWORD}\n")
        for door in table:
            self.stdout.write(f"  {door.role:{roles}}  {door.email:{emails}}  {door.sight}")
        if is_old:
            self.stdout.write(
                f"\nThis region is that of {demonstration.moment:%d-%m-%Y}; most of its listings have"
                " closed.\nStop, type  bin/manage reset  and start again for one of today."
            )
