"""A schematic map of the region: which municipality lies where, not how its border runs.

Drawn by us: each shape is what lies nearer to that municipality's centre than to any other, within
a rough outline. A municipality without a shape here is in the list beside the map all the same.
"""

from collections.abc import Mapping
from typing import NamedTuple

WIDTH, HEIGHT = 640, 600


class Shape(NamedTuple):
    """A municipality on the map: the corners of its shape, and where its name and figure stand.

    `lines` is the name as it fits in the shape.
    """

    points: str
    x: int
    y: int
    lines: tuple[str, ...]


# Twente, by CBS code.
SHAPES: Mapping[str, Shape] = {
    "GM0141": Shape("338,228 262,334 235,325 224,183 295,158", 272, 228, ("Almelo",)),
    "GM0147": Shape("262,334 338,228 415,256 412,305 297,369", 346, 290, ("Borne",)),
    "GM1774": Shape(
        "478,109 518,116 586,144 611,212 609,255 548,280 439,235", 530, 190, ("Dinkel-", "land")
    ),
    "GM0153": Shape(
        "561,446 548,460 476,515 446,540 383,449 452,364 502,373", 468, 438, ("Enschede",)
    ),
    "GM0158": Shape(
        "446,540 417,563 341,584 274,557 226,528 313,429 383,449",
        339,
        494,
        ("Haaks-", "bergen"),
    ),
    "GM0163": Shape("16,178 71,102 118,71 179,172 114,247 27,247", 96, 160, ("Hellen-", "doorn")),
    "GM0164": Shape("297,369 412,305 452,364 383,449 313,429", 376, 372, ("Hengelo",)),
    "GM1735": Shape(
        "226,528 206,515 130,474 95,449 179,339 235,325 262,334 297,369 313,429",
        212,
        406,
        ("Hof van", "Twente"),
    ),
    "GM0168": Shape(
        "609,255 607,288 619,357 598,405 561,446 502,373 548,280", 567, 340, ("Losser",)
    ),
    "GM0173": Shape("502,373 452,364 412,305 415,256 439,235 548,280", 476, 292, ("Oldenzaal",)),
    "GM1742": Shape(
        "179,339 95,449 54,419 21,343 29,261 27,247 114,247", 90, 322, ("Rijssen-", "Holten")
    ),
    "GM0183": Shape(
        "334,75 358,89 442,102 478,109 439,235 415,256 338,228 295,158", 388, 152, ("Tubbergen",)
    ),
    "GM1700": Shape(
        "118,71 164,40 240,20 307,61 334,75 295,158 224,183 179,172", 228, 90, ("Twente-", "rand")
    ),
    "GM0189": Shape("224,183 235,325 179,339 114,247 179,172", 182, 248, ("Wierden",)),
}
