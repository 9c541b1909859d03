"""One item of a region file at a time: an applicant, a home, a listing, a response.

Wrong values are reported with their place and read as fallbacks; the caller refuses the whole file
when anything was reported.
"""

from allocation.core.region_file.records import (
    Corporation,
    Home,
    Listing,
    Municipality,
    Response,
)
from regulation.core.fields import Fields, Problems, Where, read_bounds
from regulation.core.kinds import (
    AGE,
    AREA,
    BOOL,
    COUNT,
    MOMENT,
    MONEY,
    MUNICIPALITY,
    NAME,
    NAMES,
    REF,
    SEED,
    choice,
    whole,
)

HOME_TYPES = ("apartment", "house", "studio", "room", "senior_home", "other")
ACCESSIBILITY = ("rollator", "wheelchair", "level_access")

_HOME_TYPE = choice({word: word for word in HOME_TYPES})
_ACCESSIBILITY = choice({word: word for word in ACCESSIBILITY})
_PLACES = whole(1, 1_000)
_PREFERENCE = whole(0, 9_999)

_HOME_KEYS = (
    "ref",
    "corporation",
    "municipality",
    "place",
    "complex",
    "type",
    "bedrooms",
    "area",
    "rent",
    "accessibility",
)
_LISTING_KEYS = (
    "ref",
    "home",
    "regulation",
    "model",
    "opens_at",
    "closes_at",
    "labels",
    "seed",
    "places",
    "free_allocation",
    "age",
    "household",
    "children",
    "income",
)
_RESPONSE_KEYS = ("listing", "applicant", "at", "preference", "withdrawn_at", "ticket")


def read_region_section(
    value: object, where: Where, problems: Problems
) -> tuple[str, tuple[Municipality, ...]]:
    """Name and municipalities of the region."""
    fields = Fields(value, where, problems, ("name", "municipalities"))
    found = tuple(
        read_municipality(item, place, problems)
        for place, item in fields.items("municipalities", needed=True)
    )
    return fields.need("name", NAME), found


def read_municipality(value: object, where: Where, problems: Problems) -> Municipality:
    """A municipality with its places."""
    fields = Fields(value, where, problems, ("code", "name", "places"))
    return Municipality(
        fields.need("code", MUNICIPALITY), fields.need("name", NAME), fields.need("places", NAMES)
    )


def read_corporation(value: object, where: Where, problems: Problems) -> Corporation:
    """A corporation."""
    fields = Fields(value, where, problems, ("code", "name"))
    return Corporation(fields.need("code", REF), fields.need("name", NAME))


def read_home(value: object, where: Where, problems: Problems) -> Home:
    """A home."""
    fields = Fields(value, where, problems, _HOME_KEYS)
    return Home(
        ref=fields.need("ref", REF),
        corporation=fields.need("corporation", REF),
        municipality=fields.need("municipality", MUNICIPALITY),
        place=fields.need("place", NAME),
        type=fields.need("type", _HOME_TYPE),
        bedrooms=fields.need("bedrooms", COUNT),
        area=fields.need("area", AREA),
        rent=fields.need("rent", MONEY),
        complex=fields.maybe("complex", NAME),
        accessibility=fields.maybe("accessibility", _ACCESSIBILITY),
    )


def read_listing(value: object, where: Where, problems: Problems) -> Listing:
    """A listing; it closes after it opens."""
    fields = Fields(value, where, problems, _LISTING_KEYS)
    before = problems.count
    opens_at, closes_at = fields.need("opens_at", MOMENT), fields.need("closes_at", MOMENT)
    if problems.count == before and closes_at <= opens_at:
        fields.refuse("closes_at", "a moment after opens_at")
    return Listing(
        ref=fields.need("ref", REF),
        home=fields.need("home", REF),
        regulation=fields.need("regulation", REF),
        model=fields.need("model", REF),
        opens_at=opens_at,
        closes_at=closes_at,
        seed=fields.need("seed", SEED),
        labels=fields.given("labels", NAMES, ()),
        places=fields.given("places", _PLACES, 1),
        free_allocation=fields.given("free_allocation", BOOL, default=False),
        age=read_bounds(fields, "age", AGE),
        household=read_bounds(fields, "household", COUNT),
        children=read_bounds(fields, "children", COUNT),
        income=read_bounds(fields, "income", MONEY),
    )


def read_response(value: object, where: Where, problems: Problems) -> Response:
    """A response; it is not withdrawn before it is made."""
    fields = Fields(value, where, problems, _RESPONSE_KEYS)
    before = problems.count
    at = fields.need("at", MOMENT)
    withdrawn_at = fields.maybe("withdrawn_at", MOMENT)
    if problems.count == before and withdrawn_at is not None and withdrawn_at < at:
        fields.refuse("withdrawn_at", "a moment not before `at`")
    return Response(
        listing=fields.need("listing", REF),
        applicant=fields.need("applicant", REF),
        at=at,
        preference=fields.maybe("preference", _PREFERENCE),
        withdrawn_at=withdrawn_at,
        ticket=fields.maybe("ticket", REF),
    )
