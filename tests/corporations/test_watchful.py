"""The watch is awake: each thing that it is to notice, it notices."""

import pytest
from django.http import HttpResponse, JsonResponse, StreamingHttpResponse

from tests.watchful import body_of, faults_of, passes_eleven

_BSN = "111222333"  # passes the eleven test; issued to nobody


@pytest.mark.parametrize(
    ("html", "word"),
    [
        ("<p style='color:red'>", "inline"),
        ("<style>p{}</style>", "inline"),
        ("<script>alert(1)</script>", "inline"),
        ('<a onclick="x()">', "inline"),
        ('<a href="javascript:x()">', "inline"),
        ("<p>{{ name }}</p>", "unrendered"),
        ("<p>{% if x %}</p>", "unrendered"),
        (f"<p>{_BSN}</p>", "BSN"),
        ("<p>kanarie</p>", "kanarie"),
    ],
)
def test_notices(html: str, word: str) -> None:
    found = faults_of(HttpResponse(html), secrets=("kanarie",))
    assert found
    assert all(word in fault for fault in found)


def test_notices_in_a_file_a_header_and_a_stream() -> None:
    assert faults_of(JsonResponse({"bsn": _BSN})) == [f"could be a BSN: {_BSN}"]
    assert faults_of(HttpResponse(headers={"X-Name": "kanarie"}), secrets=("kanarie",))
    stream = StreamingHttpResponse(iter(["kan", "arie"]))
    assert faults_of(stream, secrets=("kanarie",)) == ["holds 'kanarie'"]
    assert body_of(stream) == "kanarie"


def test_leaves_a_good_page_alone() -> None:
    good = (
        '<p>€ 650,00 voor 123456789-a</p><script src="/static/x.js" defer></script>'
        '<script type="application/json" id="data">{"a": 1}</script>'
    )
    assert faults_of(HttpResponse(good), secrets=("kanarie",)) == []


def test_the_eleven_test() -> None:
    assert passes_eleven(_BSN)
    assert not passes_eleven("111222334")
