"""The region file (REGION_FILE.md): a region at a moment, read whole or refused with every error.

`read_region(path)` streams the file, so that neither its size nor its nesting can exhaust the
memory; `region_of(document)` takes what is already in memory. Both give a `RegionFile` or raise
`RegionFileError`, whose problems each name their place as a JSON path.
"""

from allocation.core.region_file.collecting import RegionFileError
from allocation.core.region_file.loading import MAX_FILE_BYTES, read_region, region_of
from allocation.core.region_file.records import (
    Corporation,
    Home,
    Known,
    Listing,
    Municipality,
    RegionFile,
    RegulationText,
    Response,
)

__all__ = [
    "MAX_FILE_BYTES",
    "Corporation",
    "Home",
    "Known",
    "Listing",
    "Municipality",
    "RegionFile",
    "RegionFileError",
    "RegulationText",
    "Response",
    "read_region",
    "region_of",
]
