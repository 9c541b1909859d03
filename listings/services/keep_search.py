"""Keep a search, change how often one hears of it, and drop it."""

from collections.abc import Mapping

from corporations.core.acts import Act
from corporations.core.refusals import NotVisible, Refusal
from corporations.isolation.locks import AdvisoryKey, hold
from listings.core.saving import MOST_SEARCHES, Frequency
from listings.models import SavedSearch
from listings.services.keep_alerts import keep_alerts


def keep_search(
    act: Act, *, name: str, criteria: Mapping[str, object], query: str, frequency: Frequency
) -> int:
    """Keep a search for the acting person and return its id; the same filters again change it.

    `criteria` is what `listings.core.wishes.as_data` gives, `query` the address of the search page
    that shows it. Only homes that open from now on are told.

    Raises:
        NotVisible: when nobody is logged in.
        Refusal: too_many_searches.
    """
    user = act.actor.user
    if user is None:
        raise NotVisible("account")
    hold(AdvisoryKey.SAVING, user)
    own = SavedSearch.objects.filter(user_id=user)
    same = own.filter(query=query).first()
    if same is not None:
        own.filter(pk=same.pk).update(name=name, frequency=frequency)
        return same.pk
    if own.count() >= MOST_SEARCHES:
        raise Refusal("too_many_searches", most=MOST_SEARCHES)
    row = SavedSearch.objects.create(
        user_id=user,
        name=name,
        criteria=dict(criteria),
        query=query,
        frequency=frequency,
        saved_at=act.at,
        checked_at=act.at,
    )
    keep_alerts(act, searches=True if frequency != Frequency.NEVER else None)
    return row.pk


def change_search(act: Act, *, search: int, frequency: Frequency) -> None:
    """Say how often the acting person hears of this search.

    Raises:
        NotVisible: when it is not theirs.
    """
    own = SavedSearch.objects.filter(pk=search, user_id=act.actor.user or 0)
    if not own.exists():
        raise NotVisible("search")
    own.update(frequency=frequency)
    if frequency != Frequency.NEVER:
        keep_alerts(act, searches=True)


def drop_search(act: Act, *, search: int) -> bool:
    """Drop a search of the acting person; return whether it was there (a second press finds none)."""
    own = SavedSearch.objects.filter(pk=search, user_id=act.actor.user or 0)
    return bool(own.delete()[0])
