"""`{% drawn "components/part.html" a=1 b=thing.b %}`: a part drawn once per process for what goes in.

The part sees what the tag names and nothing else: not the request, not the reader, not the token of
a form. What is remembered is remembered under exactly that and the language, so whoever gets it back
would have been drawn the same. Nothing of a person may go in all the same: nothing that is kept is
anybody's own (decision 15).
"""

import json

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

register = template.Library()

# About a thousand letters each; when full, all are drawn anew.
_MOST = 5_000
_drawn: dict[tuple[str, str | None, str], SafeString] = {}


@register.simple_tag
def drawn(template_name: str, **parts: object) -> SafeString:
    """Return the template drawn with these parts: texts, numbers, and lists and dictionaries of them."""
    # Texts that wait for a language are said in it: `str`.
    key = (template_name, get_language(), json.dumps(parts, default=str, sort_keys=True))
    found = _drawn.get(key)
    if found is None:
        if len(_drawn) >= _MOST:
            _drawn.clear()
        found = _drawn[key] = render_to_string(template_name, parts)
    return found
