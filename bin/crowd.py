"""The crowd of bin/load, for locust: browsers that look at homes, respond and withdraw.

Each kind of person acts at a constant rate however slow the answers are, as long as there are people
left to start: every browser does its next thing at its own time. Reads who may log in from the file
named by CROWD; writes what was done and how long it took into CROWD_TOLD.
"""  # noqa: INP001

import itertools
import json
import os
import re
import time
from http import HTTPStatus
from http.cookies import SimpleCookie
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from launcher.tally import DONE, REFUSED, UNKNOWN
from locust import constant_throughput, events, task
from locust.contrib.fasthttp import FastHttpUser

_KNOWN: dict[str, Any] = json.loads(Path(os.environ["CROWD"]).read_text())
_SPEED = float(os.environ["CROWD_SPEED"])  # 1.0: 100 page views and 20 responses a second
_WARM = float(os.environ["CROWD_WARM"])  # seconds at the start that are not counted
_HOST = "localhost"
_PROXIED = {"X-Forwarded-Proto": "https", "Host": _HOST, "Accept-Language": "nl"}
_TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
_LISTINGS: list[str] = _KNOWN["listings"]
_LOOKERS = 400  # of the crowd only look; the others respond
_KINDS = ("search", "filtered", "home") * 6 + ("search", "home")  # what people look at
_MOST = 3  # responses that a person may have open: limits of the regulation

# Chance must not decide what is measured: everything follows from these counters.
_turn = itertools.count()
_lookers = itertools.cycle(_KNOWN["crowd"][:_LOOKERS])
_slots = iter(
    [(one, (n + one[0]) % _MOST) for n in range(_MOST) for one in _KNOWN["crowd"][_LOOKERS:]]
)
_started = time.time()
_answers: list[tuple[str, float, bool]] = []
_deeds: list[tuple[str, int, str, str]] = []
_faults: list[str] = []  # of this file: then nothing that it says counts


def _filters(turn: int) -> str:
    """Some of what people ask for: places, rent, bedrooms, order, page."""
    place = f"gemeente=GM{1 + turn % 14:04d}&gemeente=GM{1 + turn * 5 % 14:04d}"
    rent, rooms = (500, 600, 700, 800, 900)[turn % 5], 1 + turn % 4
    order = ("closing", "new", "rent", "area")[turn // 3 % 4]
    return f"/?{place}&huur={rent}&slaapkamers={rooms}&volgorde={order}&page={1 + turn % 3}"


class Browser(FastHttpUser):  # type: ignore[misc]  # the load generator ships no types here
    """What all have in common: cookies, the proxy's header, no redirect followed by itself."""

    abstract = True
    host = os.environ["CROWD_ADDRESS"]
    connection_timeout = network_timeout = 60.0
    session = ""

    def _ask(self, kind: str, path: str, *, form: dict[str, str] | None = None) -> Any:
        headers = {**_PROXIED, "Cookie": self._cookies()}
        if form is not None:
            headers["Referer"] = f"https://{_HOST}{path}"
        began = time.perf_counter()
        answer = self.client.request(
            "GET" if form is None else "POST",
            path,
            data=form,
            name=kind,
            headers=headers,
            allow_redirects=False,
        )
        wrong = answer.status_code != (HTTPStatus.OK if form is None else HTTPStatus.FOUND)
        if time.time() - _started >= _WARM:
            _answers.append((kind, (time.perf_counter() - began) * 1000, wrong))
        self._keep(answer)
        return answer

    def _cookies(self) -> str:
        held = {"sessionid": self.session, "csrftoken": self.csrf, "messages": self.said}
        return "; ".join(f"{name}={value}" for name, value in held.items() if value)

    def on_start(self) -> None:
        """Begin with no cookie but that of the session, if there is one."""
        self.csrf = self.said = ""

    def _become(self, session: str) -> None:
        self.session, self.csrf, self.said = session, "", ""

    def _keep(self, answer: Any) -> None:
        if answer.headers is None:  # nothing came
            return
        for line in answer.headers.getlist("set-cookie"):
            for name, morsel in SimpleCookie(line).items():
                if name == "csrftoken":
                    self.csrf = morsel.value
                elif name == "messages":
                    self.said = morsel.coded_value if morsel.value else ""


class Looker(Browser):
    """Looks at homes: sixty views a second together, every other one by somebody who logged in."""

    fixed_count = 120
    wait_time = constant_throughput(60 * _SPEED / fixed_count)

    @task  # type: ignore[untyped-decorator]
    def look(self) -> None:
        """See the first page, a filtered search, or a home."""
        turn = next(_turn)
        known = turn % 2 == 0
        self._become(next(_lookers)[1] if known else "")
        who = "seeker" if known else "visitor"
        kind = _KINDS[turn // 2 % len(_KINDS)]
        if kind == "search":
            self._ask(f"search, {who}", "/")
        elif kind == "filtered":
            self._ask(f"filtered, {who}", _filters(turn))
        else:
            self._ask(f"home, {who}", f"/aanbod/{_LISTINGS[turn * 31 % len(_LISTINGS)]}/")


class Responder(Browser):
    """Responds twenty times a second together; with the pages before and after it sixty requests."""

    fixed_count = 60
    wait_time = constant_throughput(20 * _SPEED / fixed_count)

    @task  # type: ignore[untyped-decorator]
    def respond(self) -> None:
        """Read what responding means, respond, and see the own place; one in twenty withdraws."""
        (applicant, session), slot = next(_slots)
        self._become(session)
        turn = next(_turn)
        # A third of all responses is to the same hundred homes; nobody responds to one twice.
        wanted = slot * 37 + applicant * 7
        listing = _LISTINGS[100 + wanted % (len(_LISTINGS) - 100) if slot else wanted % 100]
        if not self._do("respond", applicant, listing):
            return
        self._ask("own place", f"/mijn/reacties/{listing}/")
        if turn % 20 == 0:
            self._do("withdraw", applicant, listing)

    def _do(self, act: str, applicant: int, listing: str) -> bool:
        path = f"/aanbod/{listing}/{'reageren' if act == 'respond' else 'intrekken'}/"
        page = self._ask(f"page to {act}", path)
        token = _TOKEN.search(page.text or "")
        if token is None:
            return False
        answer = self._ask(act, path, form={"csrfmiddlewaretoken": token[1]})
        came = _came(act, listing, answer)
        _deeds.append((act, applicant, listing, came))
        return came == DONE


def _came(act: str, listing: str, answer: Any) -> str:
    if answer.status_code != HTTPStatus.FOUND:
        return UNKNOWN if answer.status_code in {0, 500, 502, 504} else REFUSED
    place = urlsplit(answer.headers.get("location", "")).path
    expected = f"/mijn/reacties/{listing}/" if act == "respond" else "/mijn/reacties/"
    return DONE if place == expected else REFUSED


@events.user_error.add_listener  # type: ignore[untyped-decorator]
def _fault(exception: Exception, **_kwargs: Any) -> None:
    _faults.append(repr(exception))


@events.quitting.add_listener  # type: ignore[untyped-decorator]
def _write(**_kwargs: Any) -> None:
    told = {"deeds": _deeds, "answers": _answers, "faults": _faults}
    Path(os.environ["CROWD_TOLD"]).write_text(json.dumps(told))
