"""What a corporation fills in about its own homes and complexes; the services decide."""

from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from corporations.forms import DayInput
from corporations.letters import euros
from listings.core.home import ENERGY_LABELS, ServiceCost, total_of
from listings.core.intake import HomeChange, HomeEntry
from listings.letters.equipment import COST_WORDS, FEATURE_WORDS
from regulation.letters.words import ACCESS_WORDS, HOME_TYPE_WORDS

_UNKNOWN = ("", _("not known"))
_RENT = ("rent", *(cost.value for cost in ServiceCost), "total_rent", "points")
_COMFORT = ("energy_label", "label_until", "accessibility", "floor", "features")
Groups = tuple[tuple[Any, tuple[str, ...]], ...]
_TERMS: Groups = (
    (_("Rent"), _RENT),
    (_("Energy and accessibility"), _COMFORT),
    (_("Description"), ("description_nl", "description_en")),
    (_("At your corporation"), ("complex", "vacant_since")),
)
_PLACE = ("ref", "place", "street", "house_number", "addition", "postcode", "neighbourhood")
_SIZE = ("type", "bedrooms", "area", "build_year")
_MOST_FLOORS = 60
_SINCE_HELP = _("The first day on which nobody lives there. Leave it empty when somebody does.")


def _cost(kind: ServiceCost) -> forms.DecimalField:
    return forms.DecimalField(
        label=COST_WORDS[kind], min_value=0, max_value=9999, decimal_places=2, required=False
    )


class ChangeHomeForm(forms.Form):
    """What of a home may change while nobody responds to it."""

    groups_of: ClassVar[Groups] = _TERMS

    rent = forms.DecimalField(
        label=_("Rent a month, in euros"),
        min_value=0,
        max_value=9999,
        decimal_places=2,
        help_text=_("The rent without service costs. The rules use this amount."),
    )
    service_cleaning = _cost(ServiceCost.CLEANING)
    service_energy = _cost(ServiceCost.ENERGY)
    service_caretaker = _cost(ServiceCost.CARETAKER)
    service_facilities = _cost(ServiceCost.FACILITIES)
    service_other = _cost(ServiceCost.OTHER)
    total_rent = forms.DecimalField(
        label=_("With service costs, in euros"),
        min_value=0,
        max_value=9999,
        decimal_places=2,
        required=False,
        help_text=_("Leave it empty, and we add up the amounts above."),
    )
    points = forms.IntegerField(
        label=_("Points"),
        min_value=0,
        max_value=999,
        required=False,
        help_text=_("Of the national points system for rents (WWS)."),
    )
    energy_label = forms.ChoiceField(
        label=_("Energy label"),
        choices=[_UNKNOWN, *((label, label) for label in ENERGY_LABELS)],
        required=False,
    )
    label_until = forms.DateField(
        label=_("Energy label valid until"), widget=DayInput, required=False
    )
    accessibility = forms.ChoiceField(
        label=_("Accessibility"), choices=[_UNKNOWN, *ACCESS_WORDS.items()], required=False
    )
    floor = forms.IntegerField(
        label=_("Floor"),
        min_value=-2,
        max_value=_MOST_FLOORS,
        required=False,
        help_text=_("Fill in 0 for the ground floor."),
    )
    features = forms.MultipleChoiceField(
        label=_("Easier to live in"),
        choices=list(FEATURE_WORDS.items()),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    description_nl = forms.CharField(
        label=_("Description in Dutch"), widget=forms.Textarea, max_length=4000, required=False
    )
    description_en = forms.CharField(
        label=_("Description in English"), widget=forms.Textarea, max_length=4000, required=False
    )
    complex = forms.TypedChoiceField(
        label=_("Complex"), coerce=int, empty_value=None, required=False
    )
    vacant_since = forms.DateField(
        label=_("Stands empty since"), widget=DayInput, required=False, help_text=_SINCE_HELP
    )

    def __init__(self, *args: Any, complexes: Mapping[int, str], **kwargs: Any) -> None:
        """Offer the corporation's own complexes."""
        super().__init__(*args, **kwargs)
        field = self.fields["complex"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("no complex")), *complexes.items()]

    def groups(self) -> Iterable[tuple[Any, list[BoundField]]]:
        """Yield each group of fields with its title."""
        for title, names in self.groups_of:
            yield title, [self[name] for name in names]

    def clean(self) -> dict[str, Any]:
        """Add the service costs up; refuse a total that says something else."""
        given = super().clean() or {}
        rent, total = given.get("rent"), given.get("total_rent")
        costs = {kind: given[kind] for kind in ServiceCost if given.get(kind) is not None}
        if rent is None or any(kind in self.errors for kind in ServiceCost):
            return given
        if costs and total is None:
            given["total_rent"] = total_of(rent, costs)
        elif costs and total != total_of(rent, costs):
            said = _("The amounts above make %(total)s together.")
            self.add_error("total_rent", said % {"total": euros(total_of(rent, costs))})
        elif total is not None and total < rent:
            self.add_error("total_rent", _("This is less than the rent without service costs."))
        return given

    @property
    def change(self) -> HomeChange:
        """What was filled in, once it is valid."""
        given = {name: self.cleaned_data[name] for name in ChangeHomeForm.base_fields}
        return HomeChange(**{**given, "features": tuple(given["features"])})


class VacancyForm(forms.Form):
    """Since when nobody lives there: all that may change while people respond."""

    vacant_since = forms.DateField(
        label=_("Stands empty since"), widget=DayInput, required=False, help_text=_SINCE_HELP
    )


class HomesFileForm(forms.Form):
    """A file of homes; whatever is in it is looked at first."""

    file = forms.FileField(
        label=_("File with homes"),
        allow_empty_file=True,
        help_text=_("CSV or VERA JSON, at most 10 MB."),
        error_messages={"required": _("Choose a file first.")},
        widget=forms.FileInput(attrs={"accept": ".csv,.json,text/csv,application/json"}),
    )


class ComplexForm(forms.Form):
    """What a complex is called and where it stands."""

    name = forms.CharField(label=_("Name"), max_length=100)
    area = forms.CharField(
        label=_("Area"), max_length=100, required=False, help_text=_("Neighbourhood or village.")
    )


class NewComplexForm(ComplexForm):
    """A complex that is not there yet."""

    field_order = ("ref",)

    ref = forms.CharField(
        label=_("Number of the complex"),
        max_length=100,
        help_text=_("Your own number. You cannot change it later."),
    )


class HomeForm(ChangeHomeForm):
    """A home that is not there yet."""

    field_order = (*_PLACE, *_SIZE)
    groups_of: ClassVar[Groups] = (
        (_("Where it stands"), _PLACE),
        (_("What it is"), _SIZE),
        *_TERMS,
    )

    ref = forms.RegexField(
        # "nieuw" and "invoer" are addresses of pages that enter homes.
        r"^(?!(?:nieuw|invoer)$)[A-Za-z0-9][A-Za-z0-9._-]*$",
        label=_("Number of the home"),
        max_length=40,
        help_text=_("Your own number. You cannot change it later."),
        error_messages={"invalid": _("Use letters, figures, dots and dashes only.")},
    )
    place = forms.TypedChoiceField(label=_("Place"), coerce=int)
    street = forms.CharField(label=_("Street"), max_length=80)
    house_number = forms.RegexField(
        r"^[1-9][0-9]*$",
        label=_("House number"),
        max_length=10,
        error_messages={"invalid": _("Use figures only; the addition has a field of its own.")},
    )
    addition = forms.CharField(label=_("Addition"), max_length=20, required=False)
    postcode = forms.RegexField(
        r"^[1-9][0-9]{3} ?[A-Za-z]{2}$",
        label=_("Postcode"),
        error_messages={"invalid": _("Fill in four figures and two letters, such as 7511 AB.")},
    )
    neighbourhood = forms.CharField(label=_("Neighbourhood"), max_length=80, required=False)
    type = forms.ChoiceField(label=_("Kind of home"), choices=list(HOME_TYPE_WORDS.items()))
    bedrooms = forms.IntegerField(label=_("Bedrooms"), min_value=0, max_value=20)
    area = forms.DecimalField(
        label=_("Area, in square metres"), min_value=1, max_value=999, decimal_places=2
    )
    build_year = forms.IntegerField(
        label=_("Built in"), min_value=1500, max_value=2100, required=False
    )

    def __init__(self, *args: Any, places: Mapping[int, str], **kwargs: Any) -> None:
        """Offer the region's places."""
        super().__init__(*args, **kwargs)
        field = self.fields["place"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("Choose a place")), *places.items()]

    def clean_postcode(self) -> str:
        """Write a postcode in the one usual way: 7511 AB."""
        given = str(self.cleaned_data["postcode"]).replace(" ", "").upper()
        return f"{given[:4]} {given[4:]}"

    @property
    def entry(self) -> HomeEntry:
        """What was filled in, once it is valid."""
        own = {name: self.cleaned_data[name] for name in HomeForm.field_order}
        return HomeEntry(**own, terms=self.change)
