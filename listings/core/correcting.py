"""Which facts of a published home may still be put right: those that no rule looks at.

Everything else decides who may respond or in which order (REGULATION.md 3 to 6), or is the home
itself, as its street and house number. To change that, a listing is withdrawn, and everybody who
responded hears it.
"""

# Columns of a home, in the order in which they are told.
CORRECTABLE = (
    "total_rent",
    "energy_label",
    "build_year",
    "postcode",
    "neighbourhood",
    "description_nl",
    "description_en",
)
