"""A place that is expected, in one sentence: the chance where a draw decides, the number elsewhere."""

from django.utils.translation import gettext as _

from corporations.letters import number
from listings.selectors.forecasts import ExpectedPlace


def would_stand(place: ExpectedPlace) -> str:
    """Say where somebody would stand; '' for who meets not every condition."""
    if place.first is None or place.last is None:
        return ""
    if place.total == 1:
        return _("You would be the first: nobody else is on the list")
    values = {
        "first": number(place.first),
        "last": number(place.last),
        "total": number(place.total),
    }
    if place.first == place.last:
        return _("You would stand about number %(first)s of %(total)s") % values
    return _("You would stand between number %(first)s and %(last)s of %(total)s") % values


def draw_in_words(place: ExpectedPlace, homes: int) -> str:
    """Say the chance in a draw for so many homes as one in so many; '' where no draw decides."""
    if place.first is None or place.last is None or place.first == place.last:
        return ""
    equals = place.last - place.first + 1
    left = homes - (place.first - 1)
    if left <= 0:
        text = _("A draw between %(count)s people; those before them must say no first")
        return text % {"count": number(equals)}
    if left >= equals:
        return _("There is a home for everybody on the list now")
    return _("A draw: your chance is about 1 in %(count)s") % {
        "count": number(round(equals / left))
    }


def place_on_card(place: ExpectedPlace, homes: int) -> str:
    """Say in one sentence what to expect of a home among others."""
    return f"{draw_in_words(place, homes) or would_stand(place)}."
