"""Messages that the acting organisation must carry to people: whom to call, whom to write to."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from applicants.core.carrying import Because, CarryState
from applicants.core.contact import ContactBy, ContactChoice
from applicants.models import Applicant, ContactTask
from applicants.selectors.contact import contacts_of
from corporations.core.acts import Act
from corporations.core.messages import MessageKind
from corporations.core.refusals import NotVisible
from corporations.core.sights import Sight

_MANY = 200


@dataclass(frozen=True, slots=True)
class Task:
    """One message to carry; moments UTC. `name` and `ref` are '' once the person is out of sight."""

    id: int
    applicant: int
    name: str
    ref: str
    by: ContactBy
    because: Because
    contact: ContactChoice
    kind: MessageKind
    about: str
    language: str
    subject: str
    body: str
    made_at: datetime
    state: CarryState
    done_at: datetime | None
    doer: str

    @property
    def is_open(self) -> bool:
        """Whether somebody must still do it."""
        return self.state is CarryState.OPEN


def open_tasks(act: Act) -> list[Task]:
    """Return what the acting organisation must carry, the longest waiting first."""
    rows = ContactTask.objects.filter(state=CarryState.OPEN).order_by("made_at", "pk")[:_MANY]
    found = _records(rows)
    act.saw((one.applicant for one in found), Sight.CONTACTS)
    return found


def done_tasks(act: Act) -> list[Task]:
    """Return what it carried last."""
    rows = ContactTask.objects.exclude(state=CarryState.OPEN).order_by("-done_at", "-pk")[:_MANY]
    found = _records(rows)
    act.saw((one.applicant for one in found if one.ref), Sight.CONTACTS)
    return found


def contact_task(act: Act, task: int) -> Task:
    """Return one task of the acting organisation.

    Raises:
        NotVisible: for another's, just as for one that does not exist.
    """
    found = _records(ContactTask.objects.filter(pk=task))
    if not found:
        raise NotVisible("task")
    act.saw([found[0].applicant], Sight.CONTACT, found[0].kind)
    return found[0]


def _records(rows: Iterable[ContactTask]) -> list[Task]:
    found = list(rows)
    people = {
        row.pk: row for row in Applicant.objects.filter(pk__in={row.applicant_id for row in found})
    }
    contacts = contacts_of({row.applicant_id for row in found})
    return [_record(row, people.get(row.applicant_id), contacts) for row in found]


def _record(row: ContactTask, person: Applicant | None, contacts: dict[int, ContactChoice]) -> Task:
    return Task(
        id=row.pk,
        applicant=row.applicant_id,
        name=f"{person.given_name} {person.family_name}".strip() if person else "",
        ref=person.ref if person else "",
        by=ContactBy(row.by),
        because=Because(row.because),
        contact=contacts.get(row.applicant_id, ContactChoice()),
        kind=MessageKind(row.kind),
        about=row.about,
        language=row.language,
        subject=row.subject,
        body=row.body,
        made_at=row.made_at,
        state=CarryState(row.state),
        done_at=row.done_at,
        doer=row.doer,
    )
