"""Signed leases for the corporation's own system: VERA's objects, of the own corporation alone."""

from http import HTTPStatus
from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from allocation.core.lease_document import lease_document
from allocation.selectors.leases import lease_of, signed_leases
from corporations.api.endpoint import Endpoint
from corporations.api.problem import problems
from corporations.api.queries import PageQuery
from corporations.core.permissions import Permission
from corporations.core.refusals import NotVisible, Refusal


class SignedLeaseOut(serializers.Serializer[Any]):
    """A signed letting, to be asked for by its number."""

    id = serializers.IntegerField()
    listing = serializers.CharField()


class SignedLeasePageOut(serializers.Serializer[Any]):
    """One page of the own signed lettings."""

    count = serializers.IntegerField()
    page = serializers.IntegerField()
    page_size = serializers.IntegerField()
    results = SignedLeaseOut(many=True)


class LeaseOut(serializers.Serializer[Any]):
    """VERA 4.3: Toewijzing, Huurovereenkomst and NatuurlijkPersoon, by VERA's names."""

    toewijzing = serializers.DictField()
    huurovereenkomst = serializers.DictField()
    natuurlijkPersoon = serializers.DictField()  # noqa: N815  VERA's name


_REFUSED = problems(HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN)
_SESSION: Any = [{"session": []}]  # spectacular types it as names, and passes it on as it is


class LeaseList(Endpoint):
    """The own signed lettings."""

    access = Permission.LET.value

    @extend_schema(
        operation_id="signed_leases",
        parameters=[PageQuery],
        responses={200: SignedLeasePageOut, **problems(HTTPStatus.BAD_REQUEST), **_REFUSED},
        auth=_SESSION,
    )
    def get(self, request: Request) -> Response:
        """Return the own signed lettings, the latest first."""
        query = PageQuery.read(request)
        start = (query["page"] - 1) * query["page_size"]
        rows, count = signed_leases(self.act, start=start, most=query["page_size"])
        results = [{"id": pk, "listing": ref} for pk, ref in rows]
        body = {"count": count, "page": query["page"], "page_size": query["page_size"]}
        return Response(SignedLeasePageOut({**body, "results": results}).data)


class LeaseDetail(Endpoint):
    """One lease of an own letting."""

    access = Permission.LET.value

    @extend_schema(
        operation_id="lease",
        responses={200: LeaseOut, **problems(HTTPStatus.NOT_FOUND), **_REFUSED},
        auth=_SESSION,
    )
    def get(self, _request: Request, letting_id: int) -> Response:
        """Return the contract data of an own letting that was checked and not cancelled."""
        try:
            lease = lease_of(self.act, letting_id)
        except Refusal as refusal:
            raise NotVisible("lease") from refusal
        return Response(LeaseOut(lease_document(lease)).data)
