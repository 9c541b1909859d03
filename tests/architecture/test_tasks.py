"""Work outside the web process: somebody does it, at the hours that are promised."""

import re

from tests.architecture.sources import ROOT
from woonportaal.celery import BEAT_SCHEDULE, app


def _our_tasks() -> set[str]:
    app.loader.import_default_modules()
    return {name for name in app.tasks if not name.startswith("celery.")}


def test_the_schedule_names_tasks_that_exist() -> None:
    scheduled = {entry["task"] for entry in BEAT_SCHEDULE.values()}
    assert scheduled
    assert scheduled <= _our_tasks()


def test_each_scheduled_task_has_an_owner() -> None:
    source = (ROOT / "woonportaal/celery.py").read_text()
    for name in BEAT_SCHEDULE:
        assert re.search(rf'# Owner: [a-z ]+\..*\n\s+"{name}":', source), name


def test_every_queue_has_a_worker() -> None:
    compose = (ROOT / "docker-compose.yml").read_text()
    match = re.search(r"worker, --queues, ([\w,]+),", compose)
    assert match
    served = set(match.group(1).split(","))
    default = app.conf.task_default_queue
    queues = {getattr(app.tasks[name], "queue", None) or default for name in _our_tasks()}
    queues |= {entry.get("options", {}).get("queue", default) for entry in BEAT_SCHEDULE.values()}
    assert queues <= served


def test_tasks_take_only_named_arguments() -> None:
    """A worker may be a version older or newer than whoever enqueued: `**kwargs`, nothing by place."""
    for name in _our_tasks():
        code = app.tasks[name].run.__code__
        assert code.co_argcount == 0, name
        assert code.co_flags & 0x08, name
