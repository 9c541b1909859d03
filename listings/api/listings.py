"""Listings for machines: what everybody may see, page by page, and one of them."""

from datetime import UTC
from decimal import Decimal
from http import HTTPStatus
from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from corporations.api.endpoint import Endpoint
from corporations.api.problem import problems
from corporations.api.queries import PageQuery, page_of
from listings.core.home import Accessibility, HomeType
from listings.core.life_cycle import PUBLIC_STATES
from listings.core.looking import Criteria
from listings.selectors.search import Advertised, homes_on_offer, listing_of, on_page

# VERA list PUBLICATIEMODEL.
MODELS = ("AAN", "DIS", "EER", "LOT", "OPT", "VRI", "WON")
_AMOUNT = r"^[0-9]{1,5}(\.[0-9]{1,2})?\Z"


class ListingQuery(PageQuery):
    """Filters and page; what is left out restricts nothing."""

    LISTS = frozenset({"municipality", "type", "accessibility", "model"})

    municipality = serializers.ListField(
        child=serializers.RegexField(r"^GM[0-9]{4}\Z", trim_whitespace=False),
        required=False,
        help_text="CBS codes; a home in one of them.",
    )
    type = serializers.ListField(
        child=serializers.ChoiceField([kind.value for kind in HomeType]), required=False
    )
    accessibility = serializers.ListField(
        child=serializers.ChoiceField([kind.value for kind in Accessibility]), required=False
    )
    model = serializers.ListField(
        child=serializers.ChoiceField(MODELS),
        required=False,
        help_text="VERA codes of PUBLICATIEMODEL.",
    )
    max_rent = serializers.RegexField(
        _AMOUNT, trim_whitespace=False, required=False, help_text="Euros a month, as 650.00."
    )
    bedrooms = serializers.IntegerField(
        min_value=0, max_value=20, required=False, help_text="At least so many."
    )
    order = serializers.ChoiceField(
        ["closing", "new", "rent"],
        default="closing",
        help_text="First to close, newest or lowest rent on top.",
    )


class BoundsOut(serializers.Serializer[Any]):
    """Who a home is meant for: from and to, both included; null is no bound."""

    min = serializers.CharField(allow_null=True)
    max = serializers.CharField(allow_null=True)


class ListingOut(serializers.Serializer[Any]):
    """A listing with its home."""

    ref = serializers.CharField()
    state = serializers.ChoiceField([state.value for state in PUBLIC_STATES])
    address = serializers.CharField()
    municipality = serializers.CharField()
    neighbourhood = serializers.CharField()
    corporation = serializers.CharField()
    corporation_code = serializers.CharField()
    type = serializers.ChoiceField([kind.value for kind in HomeType])
    bedrooms = serializers.IntegerField()
    area = serializers.CharField(help_text="Square metres.")
    rent = serializers.CharField(help_text="Euros a month, as 650.00; decides who fits.")
    total_rent = serializers.CharField(allow_null=True, help_text="With service costs.")
    energy_label = serializers.CharField(help_text="Empty when it is not known.")
    accessibility = serializers.CharField(help_text="Empty when there is none.")
    build_year = serializers.IntegerField(allow_null=True)
    opens_at = serializers.DateTimeField(default_timezone=UTC, help_text="UTC.")
    closes_at = serializers.DateTimeField(
        default_timezone=UTC, help_text="UTC; the first moment of too late."
    )
    places = serializers.IntegerField(help_text="How many households get a home.")
    responses = serializers.IntegerField(help_text="People who respond now.")
    labels = serializers.ListField(child=serializers.CharField())
    model = serializers.ChoiceField(
        MODELS, allow_null=True, help_text="VERA code of PUBLICATIEMODEL."
    )
    regulation = serializers.IntegerField(help_text="Version of the rules: /regels/<id>/.")
    commitment = serializers.CharField(help_text="SHA-256 of the sealed seed of the draw.")


class ListingDetailOut(ListingOut):
    """A listing with everything that its page says."""

    description_nl = serializers.CharField()
    description_en = serializers.CharField()
    age = BoundsOut(help_text="Years.")
    household = BoundsOut(help_text="Persons.")
    children = BoundsOut(help_text="Children.")
    income = BoundsOut(help_text="Euros a year.")
    free_allocation = serializers.BooleanField(help_text="Let by the corporation's own choice.")


class ListingPageOut(serializers.Serializer[Any]):
    """One page of the listings that fit."""

    count = serializers.IntegerField(help_text="On all pages together.")
    page = serializers.IntegerField()
    page_size = serializers.IntegerField()
    results = ListingOut(many=True)


class ListingList(Endpoint):
    """Homes on offer."""

    access = "public: everybody may see which homes are on offer"

    @extend_schema(
        operation_id="listings",
        parameters=[ListingQuery],
        responses={200: ListingPageOut, **problems(HTTPStatus.BAD_REQUEST)},
        auth=[],
    )
    def get(self, request: Request) -> Response:
        """Return what can be responded to now, filtered and in order; past the end is empty."""
        query = ListingQuery.read(request)
        found = homes_on_offer(self.act, _criteria(query))
        rows = on_page(self.act, found[page_of(query)])
        body = {
            "count": len(found),
            "page": query["page"],
            "page_size": query["page_size"],
            "results": [_summary(row) for row in rows],
        }
        return Response(ListingPageOut(body).data)


class ListingDetail(Endpoint):
    """One listing."""

    access = "public: everybody may see a home that is or was on offer"

    @extend_schema(
        operation_id="listing",
        responses={200: ListingDetailOut, **problems(HTTPStatus.NOT_FOUND)},
        auth=[],
    )
    def get(self, _request: Request, ref: str) -> Response:
        """Return a listing that is or was public."""
        return Response(ListingDetailOut(_detail(listing_of(self.act, ref))).data)


def _criteria(query: dict[str, Any]) -> Criteria:
    return Criteria(
        municipalities=tuple(query.get("municipality", ())),
        types=tuple(query.get("type", ())),
        accessibility=tuple(query.get("accessibility", ())),
        models=tuple(query.get("model", ())),
        max_rent=Decimal(query["max_rent"]) if "max_rent" in query else None,
        bedrooms=query.get("bedrooms"),
        order=query["order"],
    )


def _summary(row: Advertised) -> dict[str, Any]:
    return {
        "ref": row.ref,
        "state": row.state.value,
        "address": row.address,
        "municipality": row.municipality,
        "neighbourhood": row.neighbourhood,
        "corporation": row.corporation,
        "corporation_code": row.corporation_code,
        "type": row.type,
        "bedrooms": row.bedrooms,
        "area": _plain(row.area),
        "rent": _plain(row.rent),
        "total_rent": _plain(row.total_rent),
        "energy_label": row.energy_label,
        "accessibility": row.accessibility,
        "build_year": row.build_year,
        "opens_at": row.opens_at,
        "closes_at": row.closes_at,
        "places": row.places,
        "responses": row.responses,
        "labels": list(row.labels),
        "model": row.model.vera_model if row.model else None,
        "regulation": row.regulation_id,
        "commitment": row.commitment,
    }


def _detail(row: Advertised) -> dict[str, Any]:
    bounds = {
        name: {"min": _plain(low), "max": _plain(high)} for name, (low, high) in row.bounds.items()
    }
    return {
        **_summary(row),
        **bounds,
        "description_nl": row.description_nl,
        "description_en": row.description_en,
        "free_allocation": row.free_allocation,
    }


def _plain(value: Decimal | int | None) -> str | None:
    return None if value is None else f"{value:f}" if isinstance(value, Decimal) else str(value)
