"""Gathering the sections of a region file, in whatever order they come, into one `RegionFile`."""

from typing import TYPE_CHECKING

from allocation.core.region_file.reading import (
    read_corporation,
    read_home,
    read_listing,
    read_region_section,
    read_response,
)
from allocation.core.region_file.reading_applicants import read_applicant
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
from allocation.core.region_file.references import check_references
from regulation.core.encoding import sha256_of
from regulation.core.fields import Problem, Problems, Where, is_list, is_object, listed, shown
from regulation.core.parameters import Parameters, read_parameters
from regulation.core.parsing import read_regulation

if TYPE_CHECKING:
    from collections.abc import Callable

    from allocation.core.facts import Person

FORMAT = "region/1"
LIST_SECTIONS = (
    "corporations",
    "regulations",
    "applicants",
    "homes",
    "listings",
    "responses",
)
SECTIONS = ("format", "region", "parameters", *LIST_SECTIONS)
ROOT: Where = (None, "$")


class RegionFileError(ValueError):
    """A region file is refused; `problems` holds the reasons, each with its JSON path.

    Attributes:
        problems: at most 200 of them.
        more: how many there were beyond those.
    """

    def __init__(self, problems: list[Problem], more: int = 0) -> None:
        """Keep the problems and say them, one per line."""
        lines = [problem.line for problem in problems]
        if more:
            lines.append(f"and {more} more")
        super().__init__("\n".join(lines))
        self.problems = problems
        self.more = more


class Collector:
    """Takes the sections of a file one by one and gives the region in the end."""

    def __init__(self, known: Known) -> None:
        """Begin a file that may refer to what is known."""
        self.problems = Problems()
        self._known = known
        self._seen: set[str] = set()
        self._name = ""
        self._parameters = Parameters()
        self._municipalities: tuple[Municipality, ...] = ()
        self._corporations: list[Corporation] = []
        self._regulations: list[RegulationText] = []
        self._applicants: list[Person] = []
        self._homes: list[Home] = []
        self._listings: list[Listing] = []
        self._responses: list[Response] = []
        self._takers: dict[str, Callable[[object, Where], None]] = {
            "corporations": self._take_corporation,
            "regulations": self._take_regulation,
            "applicants": self._take_applicant,
            "homes": self._take_home,
            "listings": self._take_listing,
            "responses": self._take_response,
        }

    def begin(self, section: str) -> None:
        """Note that a section is there, and report one that is unknown or comes twice."""
        where: Where = (ROOT, section)
        if section not in SECTIONS:
            self.problems.add(where, f"one of {listed(SECTIONS)}", f"the key {shown(section)}")
        elif section in self._seen:
            self.problems.add(where, "each key once", f"the key {shown(section)} twice")
        self._seen.add(section)

    def whole(self, section: str, value: object) -> None:
        """Take the value of a section; lists may also be given item by item."""
        where: Where = (ROOT, section)
        if section == "format":
            if value != FORMAT:
                self.problems.add(where, f'"{FORMAT}"', shown(value))
        elif section == "region":
            self._name, self._municipalities = read_region_section(value, where, self.problems)
        elif section == "parameters":
            self._parameters = Parameters(read_parameters(value, where, self.problems))
        elif section in self._takers:
            if is_list(value):
                for index, item in enumerate(value):
                    self.item(section, index, item)
            else:
                self.problems.add(where, "a list", shown(value))

    def item(self, section: str, index: int, value: object) -> None:
        """Take one item of a list section."""
        self._takers[section](value, ((ROOT, section), index))

    def refuse(self, where: Where, expected: str, found: str) -> RegionFileError:
        """The error for a file that cannot be read on, with everything found before."""
        self.problems.add(where, expected, found)
        return RegionFileError(self.problems.found, self.problems.more)

    def finish(self) -> RegionFile:
        """The region, with all references checked.

        Raises:
            RegionFileError: when anything was wrong.
        """
        for section in SECTIONS:
            if section not in self._seen:
                self.problems.add((ROOT, section), "this key", "nothing")
        region = RegionFile(
            name=self._name,
            municipalities=self._municipalities,
            corporations=tuple(self._corporations),
            parameters=self._parameters,
            regulations={text.regulation.code: text for text in self._regulations},
            applicants=tuple(self._applicants),
            homes=tuple(self._homes),
            listings=tuple(self._listings),
            responses=tuple(self._responses),
        )
        codes = [text.regulation.code for text in self._regulations]
        check_references(region, codes, self._known, self.problems)
        if self.problems.found:
            raise RegionFileError(self.problems.found, self.problems.more)
        return region

    def _take_corporation(self, value: object, where: Where) -> None:
        self._corporations.append(read_corporation(value, where, self.problems))

    def _take_regulation(self, value: object, where: Where) -> None:
        before = self.problems.count
        regulation = read_regulation(value, where, self.problems)
        sound = self.problems.count == before and is_object(value)
        document = value if is_object(value) else {}
        digest = sha256_of(document) if sound else ""
        self._regulations.append(RegulationText(regulation, document, digest))

    def _take_applicant(self, value: object, where: Where) -> None:
        self._applicants.append(read_applicant(value, where, self.problems))

    def _take_home(self, value: object, where: Where) -> None:
        self._homes.append(read_home(value, where, self.problems))

    def _take_listing(self, value: object, where: Where) -> None:
        self._listings.append(read_listing(value, where, self.problems))

    def _take_response(self, value: object, where: Where) -> None:
        self._responses.append(read_response(value, where, self.problems))
