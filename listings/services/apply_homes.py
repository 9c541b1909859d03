"""Do what an uploaded file of homes says: all of it, or nothing."""

from audit.core.events import Event, EventType
from audit.services import record
from corporations.core.acts import Act
from corporations.core.permissions import Permission
from corporations.core.refusals import Forbidden, NotVisible, Refusal
from corporations.isolation.locks import AdvisoryKey, hold, lock
from corporations.selectors import municipalities_of_places
from listings.core.homes_file import parsed
from listings.core.homes_file.columns import Value
from listings.core.homes_plan import Plan, Planned, There, place_of
from listings.models import Complex, Home, HomeImport, Listing
from listings.selectors.homes_import import Uploaded, planned, there, uploaded_homes

_BATCH = 500


def apply_homes(act: Act, *, number: int, fingerprint: str) -> Plan:
    """Enter and change the homes of an uploaded file in one transaction; return what was done.

    Args:
        act: of who may edit homes.
        number: of the upload.
        fingerprint: of the plan that the person looked at.

    Raises:
        Forbidden: without `Permission.EDIT_HOMES`.
        NotVisible: when it is no upload of the own corporation.
        Refusal: import_done when it was done before; import_wrong when something is wrong with the
            file; outdated when it would now do something else than the person looked at.
    """
    corporation = act.actor.corporation
    if not act.actor.may(Permission.EDIT_HOMES) or corporation is None:
        raise Forbidden(Permission.EDIT_HOMES)
    hold(AdvisoryKey.HOMES, corporation)
    uploads = HomeImport.objects.filter(pk=number, corporation_id=corporation)
    if not lock(uploads):
        raise NotVisible("import")
    uploaded = uploaded_homes(act, number)
    if uploaded.done_at is not None:
        raise Refusal("import_done")
    if uploaded.problems:
        raise Refusal("import_wrong")
    refs = [row.cells["ref"].strip() for row in uploaded.rows]
    homes = lock(Home.objects.filter(corporation_id=corporation, ref__in=refs))
    # As in `change_home`: whoever publishes one of them waits, or has published it by now.
    lock(Listing.objects.filter(home__in=homes))
    plan = planned(act, uploaded)
    if plan.fingerprint != fingerprint:
        raise Refusal("outdated")
    if plan.problems:
        raise Refusal("import_wrong")
    _write(corporation, plan, there(act, refs), uploaded)
    uploads.update(done_at=act.at)
    counts = {"import": number, "new": plan.new, "changed": plan.changed}
    record(act, Event(f"homes:{corporation}", EventType.HOMES_IMPORTED, counts))
    return plan


def _write(corporation: int, plan: Plan, known: There, uploaded: Uploaded) -> None:
    Complex.objects.bulk_create(
        Complex(corporation_id=corporation, ref=ref) for ref in plan.complexes
    )
    found = Complex.objects.filter(corporation_id=corporation).values_list("ref", "pk")
    complexes: dict[Value, int] = dict(found)
    cells = {row.line: row.cells for row in uploaded.rows}
    towns = municipalities_of_places()
    new = []
    for one in plan.homes:
        if one.home is None:
            values = {key: parsed(key, cell) for key, cell in cells[one.line].items()}
            place = place_of(values, known)
            assert place is not None  # else the plan has a problem
            where = {"place_id": place, "municipality_id": towns[place]}
            columns = {**where, **_columns(one, complexes)}
            new.append(Home(corporation_id=corporation, ref=one.ref, **columns))
    Home.objects.bulk_create(new, batch_size=_BATCH)
    _change(plan, complexes)


def _columns(one: Planned, complexes: dict[Value, int]) -> dict[str, object]:
    values: dict[str, object] = {}
    for change in one.changes:
        if change.column in {"place", "municipality"}:
            continue
        if change.column == "complex":
            values["complex_id"] = complexes[change.new] if change.new else None
        else:
            values[change.column] = (
                list(change.new) if isinstance(change.new, tuple) else change.new
            )
    return values


def _change(plan: Plan, complexes: dict[Value, int]) -> None:
    """Change the homes that are there; those of which the same columns change go together."""
    groups: dict[tuple[str, ...], list[Home]] = {}
    for one in plan.homes:
        if one.home is not None:
            values = _columns(one, complexes)
            groups.setdefault(tuple(sorted(values)), []).append(Home(pk=one.home, **values))
    for columns, homes in groups.items():
        fields = ["complex" if column == "complex_id" else column for column in columns]
        Home.objects.bulk_update(homes, fields, batch_size=_BATCH)
