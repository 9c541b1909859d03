"""Answers to every page of registering, for somebody with a partner and a child."""

from typing import Any

from django.urls import reverse

from tests.factories.moments import today
from tests.watchful import WatchfulClient

Answers = dict[str, Any]
LAST_YEAR = str(today().year - 1)
ANSWERS: dict[str, Answers] = {
    "wie": {
        "given_name": "Fatima",
        "family_name": "Yilmaz",
        "birth_date": "1990-05-04",
        "language": "nl",
    },
    "partner": {
        "any": "yes",
        "given_name_1": "Youssef",
        "family_name_1": "Amrani",
        "birth_date_1": "1988-03-02",
    },
    "anderen": {"any": "no"},
    "kinderen": {"any": "yes", "birth_date_1": "2018-02-03", "days_1": "14"},
    "inkomen": {"year": LAST_YEAR, "work": "24.500,50"},
    "inkomen-1": {"year": LAST_YEAR, "none": "on"},
    "adres": {"municipality": "-", "place": "Gronau", "since": "2020-01-01"},
    "vroeger": {"any": "no"},
    "werk": {},
    "woning": {"kind": "with_family"},
    "aangepast": {},
}


def page(step: str) -> str:
    return reverse("applicants:register_step", args=[step])


def answer(browser: WatchfulClient, step: str, **other: Any) -> Any:
    """Send one page, with some answers of our own."""
    return browser.post(page(step), {**ANSWERS[step], **other})


def answer_all(browser: WatchfulClient, **other: Answers) -> None:
    """Send every page up to the last."""
    for step in ANSWERS:
        answer(browser, step, **other.get(step, {}))


def shown(response: Any) -> str:
    text: str = response.content.decode()
    return text


def look(browser: WatchfulClient, path: str) -> Any:
    """Open a page."""
    return browser.get(path)


def send(browser: WatchfulClient, path: str, answers: Answers | None = None) -> Any:
    """Send a page."""
    return browser.post(path, answers or {})
