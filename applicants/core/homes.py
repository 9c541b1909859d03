"""The kinds of homes that people leave."""

SOCIAL_RENT = "social_rent"
PRIVATE_RENT = "private_rent"
HOME_KINDS = (
    SOCIAL_RENT,
    PRIVATE_RENT,
    "owned",
    "with_family",
    "room",
    "shelter",
    "temporary",
    "none",
    "other",
)
RENTED = frozenset({SOCIAL_RENT, PRIVATE_RENT})
