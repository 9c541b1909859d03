"""Enter a home of the own corporation, so that it can be advertised."""

from audit.core.events import Event, EventType
from audit.services import record
from corporations.core.acts import Act
from corporations.core.permissions import Permission
from corporations.core.refusals import Forbidden, Refusal
from corporations.isolation.locks import AdvisoryKey, hold_shared
from corporations.selectors import municipality_of
from listings.core.intake import HomeEntry, terms_columns
from listings.models import Home
from listings.selectors.own_complexes import check_complex


def enter_home(act: Act, *, entry: HomeEntry) -> str:
    """Write a home of the acting corporation; return its ref.

    Nobody else sees it until a listing of it is published.

    Raises:
        Forbidden: without `Permission.EDIT_HOMES`.
        Refusal: unknown_place; unknown_complex; ref_taken when the corporation has a home with this ref. Another
            corporation's refs do not count, so nothing is learnt of them.
    """
    if not act.actor.may(Permission.EDIT_HOMES) or act.actor.corporation is None:
        raise Forbidden(Permission.EDIT_HOMES)
    municipality = municipality_of(entry.place)
    if municipality is None:
        raise Refusal("unknown_place")
    check_complex(act, entry.terms.complex)
    # A file that enters many homes waits for this one, or this one for the file.
    hold_shared(AdvisoryKey.HOMES, act.actor.corporation)
    # The database decides who was first when two colleagues enter the same ref at once.
    home, entered = Home.objects.get_or_create(
        corporation_id=act.actor.corporation,
        ref=entry.ref,
        defaults={
            "municipality_id": municipality,
            "place_id": entry.place,
            "street": entry.street,
            "house_number": entry.house_number,
            "addition": entry.addition,
            "postcode": entry.postcode,
            "neighbourhood": entry.neighbourhood,
            "type": entry.type,
            "bedrooms": entry.bedrooms,
            "area": entry.area,
            "build_year": entry.build_year,
            **terms_columns(entry.terms),
        },
    )
    if not entered:
        raise Refusal("ref_taken")
    record(act, Event(f"home:{home.pk}", EventType.HOME_ENTERED, {"ref": home.ref}))
    return home.ref
