"""The own responses of an applicant, and for each where they stand and why."""

from datetime import UTC
from http import HTTPStatus
from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from allocation.core.life_cycles import CandidateState
from allocation.letters.places import answer, steps
from allocation.selectors.places import Place, place_for
from corporations.api.endpoint import Endpoint
from corporations.api.problem import problems
from corporations.api.queries import PageQuery, page_of
from corporations.core.permissions import Permission
from listings.core.home import HomeType
from listings.core.life_cycle import PUBLIC_STATES
from listings.selectors.own_responses import OwnResponse, own_response, own_responses
from regulation.letters.rules import tier_title

_SESSION: Any = [{"session": []}]  # spectacular types it as names, and passes it on as it is
_REFUSED = problems(HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN)


class OwnResponseOut(serializers.Serializer[Any]):
    """A response with the listing that it is for."""

    ticket = serializers.CharField(help_text="Under this the response stands in the public record.")
    responded_at = serializers.DateTimeField(default_timezone=UTC, help_text="UTC.")
    withdrawn_at = serializers.DateTimeField(
        default_timezone=UTC, allow_null=True, help_text="UTC."
    )
    active = serializers.BooleanField(help_text="False when it was withdrawn.")
    preference = serializers.IntegerField(allow_null=True, help_text="1 is the most wanted.")
    listing = serializers.CharField(help_text="Ref of the listing.")
    listing_state = serializers.ChoiceField([state.value for state in PUBLIC_STATES])
    opens_at = serializers.DateTimeField(default_timezone=UTC, help_text="UTC.")
    closes_at = serializers.DateTimeField(default_timezone=UTC, help_text="UTC.")
    address = serializers.CharField()
    type = serializers.ChoiceField([kind.value for kind in HomeType])
    rent = serializers.CharField(help_text="Euros a month, as 650.00.")
    corporation = serializers.CharField()
    corporation_code = serializers.CharField()
    regulation = serializers.IntegerField(help_text="Version of the rules: /regels/<id>/.")


class OwnResponsePageOut(serializers.Serializer[Any]):
    """One page of the own responses, the latest first."""

    count = serializers.IntegerField(help_text="On all pages together.")
    page = serializers.IntegerField()
    page_size = serializers.IntegerField()
    results = OwnResponseOut(many=True)


class CitationOut(serializers.Serializer[Any]):
    """Where a rule stands."""

    label = serializers.CharField()  # type: ignore[assignment]  # DRF takes it off the class
    url = serializers.CharField()


class StepOut(serializers.Serializer[Any]):
    """One step of the explanation, in plain words of the reader's language."""

    title = serializers.CharField()
    outcome = serializers.ChoiceField(["yes", "no", "info"])
    text = serializers.CharField()
    citations = CitationOut(many=True)
    contest_url = serializers.CharField(
        allow_null=True, help_text="Where a wrong fact is put right."
    )


class GroupOut(serializers.Serializer[Any]):
    """A group of the list."""

    name = serializers.CharField(help_text="As the regulation names it.")
    title = serializers.CharField()
    ahead = serializers.IntegerField(help_text="How many people of it stand before you.")


class PlaceOut(serializers.Serializer[Any]):
    """Where the person stands, and every step that led there."""

    expected = serializers.BooleanField(
        help_text="True before the ranking: the place that it would be now."
    )
    first = serializers.IntegerField(
        allow_null=True, help_text="Differs from `last` while the draw is secret; null: not listed."
    )
    last = serializers.IntegerField(allow_null=True)
    total = serializers.IntegerField(help_text="People on the list.")
    state = serializers.ChoiceField(
        [state.value for state in CandidateState], allow_null=True, help_text="Null while expected."
    )
    answer = serializers.CharField(help_text="The place in one sentence.")
    steps = StepOut(many=True)
    ahead = GroupOut(many=True)
    seed = serializers.CharField(help_text="Of the draw; empty while it is secret.")


class OwnResponseDetailOut(OwnResponseOut):
    """A response with its place; none when it, or the listing, was withdrawn before the ranking."""

    place = PlaceOut(allow_null=True)


class OwnResponseList(Endpoint):
    """The own responses."""

    access = Permission.SEE_OWN_RESPONSES.value

    @extend_schema(
        operation_id="own_responses",
        parameters=[PageQuery],
        responses={200: OwnResponsePageOut, **problems(HTTPStatus.BAD_REQUEST), **_REFUSED},
        auth=_SESSION,
    )
    def get(self, request: Request) -> Response:
        """Return the own responses, withdrawn ones too, the latest first."""
        query = PageQuery.read(request)
        found = own_responses(self.act)
        body = {
            "count": len(found),
            "page": query["page"],
            "page_size": query["page_size"],
            "results": [_summary(own) for own in found[page_of(query)]],
        }
        return Response(OwnResponsePageOut(body).data)


class OwnResponseDetail(Endpoint):
    """One own response, explained."""

    access = Permission.SEE_OWN_RESPONSES.value

    @extend_schema(
        operation_id="own_response",
        responses={200: OwnResponseDetailOut, **problems(HTTPStatus.NOT_FOUND), **_REFUSED},
        auth=_SESSION,
    )
    def get(self, _request: Request, ref: str) -> Response:
        """Return the own response to a listing: the expected place, or the rank, with every step."""
        own = own_response(self.act, ref)
        place = place_for(self.act, own) if own.active else None
        said = _place(place) if place else None
        return Response(OwnResponseDetailOut({**_summary(own), "place": said}).data)


def _summary(own: OwnResponse) -> dict[str, Any]:
    return {
        "ticket": own.ticket,
        "responded_at": own.at,
        "withdrawn_at": own.withdrawn_at,
        "active": own.active,
        "preference": own.preference,
        "listing": own.listing_ref,
        "listing_state": own.listing_state.value,
        "opens_at": own.opens_at,
        "closes_at": own.closes_at,
        "address": own.address,
        "type": own.home_type,
        "rent": f"{own.rent:f}",
        "corporation": own.corporation,
        "corporation_code": own.corporation_code,
        "regulation": own.regulation_id,
    }


def _place(place: Place) -> dict[str, Any]:
    said = [
        {**step, "contest_url": step["contest"]["url"] if step["contest"] else None}
        for step in steps(place)
    ]
    ahead = [
        {"name": group.tier.name, "title": tier_title(group.tier), "ahead": group.count}
        for group in place.why.ahead
    ]
    return {
        "expected": place.expected,
        "first": place.first,
        "last": place.last,
        "total": place.total,
        "state": place.state.value if place.state else None,
        "answer": answer(place),
        "steps": said,
        "ahead": ahead,
        "seed": place.seed,
    }
