"""The form of every error, for the description of the API (RFC 9457)."""

from http import HTTPStatus
from typing import Any

from rest_framework import serializers


class ProblemOut(serializers.Serializer[Any]):
    """What went wrong; `code` names a refusal, `errors` the fields of a question."""

    type = serializers.CharField()
    title = serializers.CharField()
    status = serializers.IntegerField()
    detail = serializers.CharField(required=False)
    code = serializers.CharField(required=False)
    errors = serializers.DictField(required=False)  # type: ignore[assignment]  # DRF takes it off the class


def problems(*statuses: HTTPStatus) -> dict[tuple[int, str], type[ProblemOut]]:
    """Describe the errors that an endpoint answers, beside its own answer."""
    return {(status.value, "application/problem+json"): ProblemOut for status in statuses}
