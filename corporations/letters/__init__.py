"""How values are said to people: money, days, moments and lists, in the reader's language.

Dutch as the region writes it: € 650,00, 12 maart 2026, 12.00 uur. Spaces inside a value do not break.
"""

from collections.abc import Sequence
from datetime import date, datetime, time
from decimal import Decimal
from zoneinfo import ZoneInfo

from django.utils.formats import date_format, number_format
from django.utils.translation import get_language, gettext as _, ngettext

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
_MONTHS_IN_YEAR = 12
_LEAP_YEAR = 2024  # has every day
_HARD = "\u00a0"


def euros(amount: Decimal | int) -> str:
    """Say an amount with its cents: € 650,00 in Dutch, €650.00 in English."""
    text = number_format(Decimal(amount), decimal_pos=2, use_l10n=True, force_grouping=True)
    return f"€{text}" if get_language() == "en" else f"€{_HARD}{text}"


def round_euros(amount: Decimal | int) -> str:
    """Say an amount in whole euros, for yearly incomes and limits that have no cents."""
    if Decimal(amount) != int(amount):
        return euros(amount)
    text = number_format(int(amount), use_l10n=True, force_grouping=True)
    return f"€{text}" if get_language() == "en" else f"€{_HARD}{text}"


def number(value: Decimal | float) -> str:
    """Say a number without superfluous decimals: 14, 3,5."""
    plain = format(Decimal(str(value)).normalize(), "f")
    return number_format(plain, use_l10n=True, force_grouping=True)


def day(value: date) -> str:
    """Say a date: 12 maart 2026."""
    return date_format(value, "j F Y").replace(" ", _HARD)


def short_day(value: date) -> str:
    """Say a date of this season, with its weekday: donderdag 12 maart."""
    return date_format(value, "l j F")


def clock(value: datetime) -> str:
    """Say a time of day in Amsterdam: 12.00 uur, 12:00."""
    local = value.astimezone(AMSTERDAM)
    if get_language() == "en":
        return f"{local:%H:%M}"
    return f"{local:%H.%M}{_HARD}uur"


def time_of_day(value: time) -> str:
    """Say a time that comes back every day: 9.00 uur, 09:00."""
    if get_language() == "en":
        return f"{value:%H:%M}"
    return f"{value.hour}.{value:%M}{_HARD}uur"


def day_of_year(month: int, day: int) -> str:
    """Say a day that comes back every year: 5 mei, 5 May."""
    return date_format(date(_LEAP_YEAR, month, day), "j F").replace(" ", _HARD)


def moment(value: datetime) -> str:
    """Say a moment in Amsterdam: 12 maart 2026 om 12.00 uur."""
    local = value.astimezone(AMSTERDAM)
    return _("%(day)s at %(time)s") % {"day": day(local.date()), "time": clock(value)}


def amsterdam_day(value: datetime) -> str:
    """Say the Amsterdam date of a moment: 12 maart 2026."""
    return day(value.astimezone(AMSTERDAM).date())


def since(start: date, end: date) -> str:
    """Say how long it was from one day to another, in whole years and months."""
    total = (end.year - start.year) * _MONTHS_IN_YEAR + end.month - start.month
    total -= end.day < start.day
    years, months = divmod(max(total, 0), _MONTHS_IN_YEAR)
    if not years and not months:
        days = max((end - start).days, 0)
        return ngettext("%(number)s day", "%(number)s days", days) % {"number": days}
    parts = []
    if years:
        parts.append(ngettext("%(number)s year", "%(number)s years", years) % {"number": years})
    if months:
        parts.append(ngettext("%(number)s month", "%(number)s months", months) % {"number": months})
    return _(" and ").join(parts)


def all_of(items: Sequence[str]) -> str:
    """Join words: a, b and c."""
    return _joined(items, _(" and "))


def any_of(items: Sequence[str]) -> str:
    """Join alternatives: a, b or c."""
    return _joined(items, _(" or "))


def _joined(items: Sequence[str], last: str) -> str:
    if len(items) <= 1:
        return "".join(items)
    return f"{', '.join(items[:-1])}{last}{items[-1]}"
