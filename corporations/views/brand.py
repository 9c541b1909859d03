"""A corporation's colours as design tokens, in a stylesheet of its own: no inline style needed."""

from django.http import HttpRequest, HttpResponse

from corporations.core.acts import Act
from corporations.decorators import public
from corporations.selectors import colours_of

_CSS = ":root {{ --portal-brand: {brand}; --portal-brand-ink: {ink}; }}\n"


@public(because="colours are no secret, and visitors see them beside a home")
def brand(_request: HttpRequest, act: Act, code: str) -> HttpResponse:
    """Return the tokens; the database admits only #rrggbb, so nothing can be smuggled in."""
    colours = colours_of(act, code)
    css = _CSS.format(brand=colours.brand, ink=colours.ink)
    response = HttpResponse(css, content_type="text/css; charset=utf-8")
    response.headers["Cache-Control"] = "public, max-age=3600"
    return response
