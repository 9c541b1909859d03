"""The letters of log-in: every one that allauth can send is ours, in every language."""

import re
from pathlib import Path
from typing import Any

import allauth
import pytest
from allauth.core.context import request_context
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory
from django.utils.translation import override

from corporations.core.messages import LANGUAGES
from woonportaal.accounts import AccountAdapter

_LINK = "https://portaal.example/account/x/"
_CHANGE = {"timestamp": "12 maart 2026 12.00", "ip": "192.0.2.1", "user_agent": "Firefox"}
# What each says, by its prefix: one example for each thing that it can say.
EXAMPLES: dict[str, tuple[dict[str, Any], ...]] = {
    "account/email/account_already_exists": ({"password_reset_url": _LINK},),
    "account/email/email_changed": (
        {**_CHANGE, "from_email": "oud@example.nl", "to_email": "nieuw@example.nl"},
    ),
    "account/email/email_confirm": (_CHANGE,),
    "account/email/email_confirmation": ({"code": "", "activate_url": _LINK}, {"code": "QH7-K2P"}),
    "account/email/email_confirmation_signup": (
        {"code": "", "activate_url": _LINK},
        {"code": "QH7-K2P"},
    ),
    "account/email/email_deleted": ({**_CHANGE, "deleted_email": "oud@example.nl"},),
    "account/email/login_code": ({"code": "QH7-K2P"},),
    "account/email/password_changed": (_CHANGE,),
    "account/email/password_reset_code": ({"code": "QH7-K2P"},),
    "account/email/password_reset_key": ({"password_reset_url": _LINK},),
    "account/email/password_set": (_CHANGE,),
    "account/email/unknown_account": ({"signup_url": _LINK},),
    "mfa/email/recovery_codes_generated": (_CHANGE,),
    "mfa/email/totp_activated": (_CHANGE,),
    "mfa/email/totp_deactivated": (_CHANGE,),
    "mfa/email/webauthn_added": (_CHANGE,),
    "mfa/email/webauthn_removed": (_CHANGE,),
}
# allauth keeps this one for portals that still name it; no code of its own sends it.
_OLD = {"account/email/password_reset"}
CASES = [
    pytest.param(prefix, said, id=f"{prefix.rsplit('/', 1)[-1]}-{number}")
    for prefix, examples in EXAMPLES.items()
    for number, said in enumerate(examples)
]


def test_every_letter_that_allauth_sends_has_an_example_and_words_of_ours() -> None:
    theirs = Path(allauth.__path__[0]) / "templates"
    sent = {
        str(path.relative_to(theirs)).removesuffix("_subject.txt")
        for app in ("account", "mfa")
        for path in (theirs / app / "email").glob("*_subject.txt")
    }
    assert sent - _OLD == set(EXAMPLES)
    for prefix in EXAMPLES:
        for part in ("subject", "message"):
            assert Path(f"templates/{prefix}_{part}.txt").exists(), prefix


@pytest.mark.django_db
@pytest.mark.parametrize(("prefix", "said"), CASES)
def test_says_it_in_each_language(prefix: str, said: dict[str, Any]) -> None:
    letters = {}
    request = RequestFactory().get("/")
    request.user = AnonymousUser()
    for language in LANGUAGES:
        given = {
            "email": "sanne@example.nl",
            "current_site": {"name": "Woonportaal Twente"},
            "request": request,
            **said,
        }
        with override(language), request_context(request):
            mail = AccountAdapter().render_mail(prefix, "sanne@example.nl", given)
        letters[language] = (str(mail.subject), str(mail.body))
    for subject, body in letters.values():
        assert 0 < len(subject) <= 200
        assert "\n" not in subject
        for trace in ("{", "}", "None", "&amp;", "&#x27;"):
            assert trace not in f"{subject}{body}"
        for value in said.values():
            assert str(value) in body
    assert letters["nl"][0] != letters["en"][0]
    assert not re.search(r"\b(the|you|your|was)\b", letters["nl"][1].replace(_LINK, ""))
