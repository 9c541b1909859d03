"""The filters are drawn once for what they offer and what is chosen, whoever looks."""

from django.http import QueryDict
from django.utils.translation import override

from listings.forms import SearchForm

_REGION = {"GM0153": "Enschede", "GM0164": "Hengelo"}


def _drawn(asked: str = "", *, knows_reader: bool = False, region: dict[str, str] = _REGION) -> str:
    places = [("GM0153", "Boekelo")]
    form = SearchForm(
        QueryDict(asked), municipalities=region, places=places, knows_reader=knows_reader
    )
    form.criteria("closing")
    return str(form)


def test_what_is_chosen_is_marked_and_only_that() -> None:
    assert "checked" not in _drawn()
    assert _drawn("gemeente=GM0153").count("checked") == 1
    assert _drawn("gemeente=GM0153&gemeente=GM0164").count("checked") == 2
    assert "checked" not in _drawn()


def test_what_is_offered_follows_the_region() -> None:
    assert "Hengelo" in _drawn()
    assert "Hengelo" not in _drawn(region={"GM0153": "Enschede"})


def test_only_who_is_known_is_asked_what_fits() -> None:
    assert "passend" in _drawn(knows_reader=True)
    assert "passend" not in _drawn()


def test_each_language_has_its_own() -> None:
    with override("nl"):
        dutch = _drawn()
    with override("en"):
        english = _drawn()

    assert dutch != english


def test_what_cannot_be_understood_is_said_and_not_kept() -> None:
    assert "<script>" not in _drawn("huur=<script>")
    assert _drawn() == _drawn()


def test_what_is_hidden_has_no_label() -> None:
    drawn = _drawn("volgorde=rent&beeld=kaart")

    assert 'type="hidden" name="volgorde" value="rent"' in drawn
    assert 'for="id_volgorde"' not in drawn
    assert 'for="id_beeld"' not in drawn
