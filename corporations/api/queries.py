"""The question mark of an address, read strictly."""

from typing import Any, ClassVar

from rest_framework import serializers
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request


class PageQuery(serializers.Serializer[Any]):
    """Which page; endpoints add their filters. A page past the end is empty.

    Attributes:
        LISTS: the filters that may be given several times.
    """

    LISTS: ClassVar[frozenset[str]] = frozenset()

    page = serializers.IntegerField(min_value=1, max_value=100_000, default=1)
    page_size = serializers.IntegerField(min_value=1, max_value=100, default=20)

    @classmethod
    def read(cls, request: Request) -> dict[str, Any]:
        """Return what was asked: a filter that is misspelled must not look like "no filter".

        Raises:
            ValidationError: (400) naming each parameter that cannot be understood.
        """
        given: dict[str, Any] = {}
        for name, values in request.query_params.lists():
            if name not in cls().fields:
                raise ValidationError({"query": ["There is a parameter that is not known here."]})
            given[name] = values if name in cls.LISTS or len(values) > 1 else values[0]
        query = cls(data=given)
        query.is_valid(raise_exception=True)
        return dict(query.validated_data)


def page_of(query: dict[str, Any]) -> slice:
    """Return the place of the asked page in the whole."""
    first = (query["page"] - 1) * query["page_size"]
    return slice(first, first + query["page_size"])
