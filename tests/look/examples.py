"""Example data for every component, as the pages will give it: used by the style guide and its tests."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.paginator import Paginator

if TYPE_CHECKING:
    from django.forms.renderers import BaseRenderer

STEPS = [
    {
        "title": "Past de woning bij u?",
        "outcome": "yes",
        "text": "Ja. Uw huishouden van 3 personen en uw inkomen passen bij de huur van €\u00a0650,00.",
        "citations": [{"label": "Passend toewijzen, artikel 46 Woningwet", "url": "#answer"}],
        "contest": None,
    },
    {
        "title": "Hebt u voorrang?",
        "outcome": "no",
        "text": "Nee. U hebt geen urgentie. Er zijn 2 mensen met urgentie: zij gaan voor.",
        "citations": [{"label": "Regel 2 van Regels Twente 2026", "url": ""}],
        "contest": {"label": "Hebt u wel urgentie?", "url": "#answer"},
    },
    {
        "title": "Hoe lang bent u ingeschreven?",
        "outcome": "info",
        "text": "6 jaar en 11 maanden. Uw tijd telt vanaf 12 maart 2019.",
        "citations": [{"label": "Regel 4 van Regels Twente 2026", "url": "#answer"}],
        "contest": {"label": "Klopt uw datum niet?", "url": "#answer"},
    },
]
EVENTS = [
    {"state": "done", "when": "3 maart", "text": "U hebt gereageerd."},
    {"state": "done", "when": "12 maart", "text": "De advertentie sloot, de lijst is gemaakt."},
    {"state": "now", "when": "Nu", "text": "Nummers 1 tot en met 10 worden uitgenodigd."},
    {"state": "next", "when": "18 maart", "text": "De bezichtiging is om 14.30 uur."},
    {"state": "latest", "when": "Uiterlijk 26 maart", "text": "U hoort of de woning is verhuurd."},
]
HOMES = [
    {
        "title": "Haaksbergerstraat 82, Enschede",
        "url": "#homes",
        "rent": "€\u00a0650,00",
        "facts": ["2 slaapkamers", "70\u00a0m²", "energielabel B", "lift"],
        "type": "apartment",
        "variant": 1,
        "chance": {
            "kind": "good",
            "lead": "Verwachte plaats: ongeveer 14",
            "text": "van 217. De corporatie nodigt er 10 uit.",
        },
        "tags": [{"text": "Inschrijftijd", "kind": "brand"}],
        "closes": "Sluit donderdag 12.00 uur",
        "corporation": "De Es",
    },
    {
        "title": "Kerkstraat 5, Goor",
        "url": "#homes",
        "rent": "€\u00a0702,40",
        "facts": ["3 slaapkamers", "95\u00a0m²", "energielabel A", "tuin"],
        "type": "house",
        "variant": 2,
        "chance": {
            "kind": "",
            "lead": "Loting: 1 op ongeveer 64.",
            "text": "Inwoners van Goor gaan voor: dat zijn er nu 21.",
        },
        "tags": [{"text": "Loting", "kind": "accent"}],
        "closes": "Nog 5 dagen",
        "corporation": "Vechtlust",
    },
    {
        "title": "Burgemeester van der Zandestraat 112-A, Nijverdal",
        "url": "#homes",
        "rent": "€\u00a0596,10",
        "facts": ["1 slaapkamer", "58\u00a0m²", "energielabel C", "gelijkvloers"],
        "type": "senior_home",
        "variant": 3,
        "chance": {
            "kind": "low",
            "lead": "Past, maar u hebt weinig kans.",
            "text": "Mensen van 55 jaar en ouder gaan voor: dat zijn er nu 38.",
        },
        "tags": [{"text": "Inschrijftijd", "kind": "brand"}],
        "closes": "Sluit zondag 20.00 uur",
        "corporation": "Thuishaven",
    },
]
COLUMNS = [
    {"label": "Woning", "numeric": False, "hidden": False},
    {"label": "Stap", "numeric": False, "hidden": False},
    {"label": "Huur", "numeric": True, "hidden": False},
    {"label": "Voor", "numeric": False, "hidden": False},
    {"label": "Actie", "numeric": False, "hidden": True},
]
TASKS = [
    (
        "Pathmossingel 91",
        "Antwoord op aanbieding",
        "€\u00a0650,00",
        "gisteren 17.00",
        "Ga door",
        "late",
    ),
    ("Haaksbergerstraat 82", "Documenten", "€\u00a0702,40", "vandaag 17.00", "Controleer", ""),
    (
        "Oldenzaalsestraat 240",
        "Bezichtiging, 10 genodigd",
        "€\u00a0596,10",
        "14.30",
        "Deurlijst",
        "",
    ),
    ("Getfertweg 33", "Nieuwe advertentie", "€\u00a0480,00", "morgen", "Maak af", "you"),
]
METERS = [
    ("Passend toegewezen", "96,8%", "norm 95%", 96.8, 80, 100, 95, 100, 100),
    ("Lokale voorrang", "11 van 24", "hoogstens 12", 11, 0, 12, 0, 11, 0),
    ("Reguliere zoekers", "67%", "afspraak 50%", 67, 0, 100, 50, 100, 100),
]
METER_KEYS = ("label", "text", "norm", "value", "minimum", "maximum", "low", "high", "optimum")
TYPES = ("apartment", "house", "studio", "room", "senior_home", "houseboat")


class ExampleForm(forms.Form):
    """Every kind of field a page uses."""

    name = forms.CharField(label="Achternaam", max_length=80)
    email = forms.EmailField(label="E-mailadres", help_text="Hierop krijgt u bericht van ons.")
    birth = forms.DateField(label="Geboortedatum", widget=forms.DateInput)
    moved = forms.DateField(label="Woont hier sinds", widget=forms.SelectDateWidget, required=False)
    place = forms.ChoiceField(label="Gemeente", choices=[("e", "Enschede"), ("h", "Hengelo")])
    income = forms.DecimalField(label="Inkomen per jaar", help_text="In euro, van uw aangifte.")
    household = forms.ChoiceField(
        label="Met hoeveel mensen wilt u wonen?",
        choices=[("1", "Alleen"), ("2", "Met z'n tweeën"), ("3", "Met meer mensen")],
        widget=forms.RadioSelect,
    )
    wishes = forms.MultipleChoiceField(
        label="Wat is belangrijk?",
        choices=[("lift", "Lift"), ("garden", "Tuin"), ("floor", "Begane grond")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    note = forms.CharField(label="Toelichting", widget=forms.Textarea, required=False)
    agree = forms.BooleanField(label="Ik heb alles naar waarheid ingevuld.")


class FilterForm(forms.Form):
    """Filters beside a list: nothing is required, so nothing says so."""

    hide_optional = True

    place = forms.MultipleChoiceField(
        label="Waar",
        choices=[("enschede", "Enschede (18)"), ("hengelo", "Hengelo (12)")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    rent = forms.ChoiceField(label="Huur tot", choices=[("713", "€\u00a0713,02")], required=False)
    rooms = forms.ChoiceField(
        label="Slaapkamers",
        choices=[("1", "1 of meer"), ("2", "2 of meer")],
        widget=forms.RadioSelect,
        required=False,
    )


def _segment(count: int, label: str, kind: str) -> dict[str, Any]:
    return {"count": count, "label": label, "kind": kind}


def _rows() -> list[dict[str, Any]]:
    rows = []
    for home, step, rent, due, action, state in TASKS:
        cells: list[dict[str, Any]] = [
            {"text": home, "url": "#figures"},
            {"text": step},
            {"text": rent},
            {"text": due, "due": True},
            {"text": action, "url": "#figures", "button": True},
        ]
        rows.append({"state": state, "cells": cells})
    return rows


def example_context(renderer: BaseRenderer | None = None) -> dict[str, Any]:
    """Everything that templates/styleguide.html needs, and a header and footer as on a real page."""
    return {
        **_frame(),
        **_answer(),
        **_homes_and_forms(renderer),
        **_desk(),
    }


def _frame() -> dict[str, Any]:
    return {
        "portal": {"name": "Woonportaal", "region": "Twente"},
        "navigation": [
            {"label": "Woningen", "url": "#homes", "current": True},
            {"label": "Mijn reacties", "url": "#answer"},
            {"label": "Mijn inschrijving", "url": "#answer"},
            {"label": "Berichten", "url": "#x", "count": 2, "count_label": "2 nieuwe berichten"},
        ],
        "footer_navigation": [
            {"label": "Hoe werkt het?", "url": "#answer"},
            {"label": "Wie kreeg welke woning?", "url": "#homes"},
            {"label": "Toegankelijkheid", "url": "#forms"},
        ],
        "user_label": "Sanne de Vries",
        "banner": "De tweede stap bij het inloggen staat uit. Dit is een demonstratie.",
        "breadcrumbs": [{"label": "Mijn reacties", "url": "#answer"}],
    }


def _answer() -> dict[str, Any]:
    return {
        "segments": [
            _segment(2, "met urgentie", "priority"),
            _segment(11, "langer ingeschreven", "before"),
            _segment(1, "U", "you"),
            _segment(203, "na u", "after"),
        ],
        "segments_small": [
            _segment(2, "langer ingeschreven", "before"),
            _segment(1, "U", "you"),
            _segment(61, "na u", "after"),
        ],
        "rank_text": "De corporatie nodigt eerst de nummers 1 tot en met 10 uit.",
        "why_title": "Waarom plaats 14?",
        "then_title": "Wat gebeurt er nu?",
        "facts_title": "Uw gegevens",
        "steps": STEPS,
        "events": EVENTS,
        "facts": [
            {"label": "Huishouden", "value": "3 personen", "wrong_url": "#answer"},
            {"label": "Inkomen in 2024", "value": "€\u00a024.600", "wrong_url": "#answer"},
            {"label": "Ingeschreven sinds", "value": "12 maart 2019"},
        ],
    }


def _homes_and_forms(renderer: BaseRenderer | None) -> dict[str, Any]:
    page = Paginator(range(220), 20).page(3)
    return {
        "homes": HOMES,
        "fronts": [{"type": kind, "variant": n} for kind in TYPES for n in (1, 2, 3)],
        "page": page,
        "page_range": page.paginator.get_elided_page_range(page.number),
        "sort_options": [
            {"value": "chance", "label": "Beste kans eerst", "selected": True},
            {"value": "new", "label": "Nieuwste eerst"},
        ],
        "filter_form": FilterForm(
            {"filter-place": ["enschede"], "filter-rooms": "1"}, renderer=renderer, prefix="filter"
        ),
        "example_form": ExampleForm(renderer=renderer),
        "invalid_form": ExampleForm(
            {"invalid-name": "De Vries", "invalid-email": "sanne", "invalid-birth": "31-02-1990"},
            renderer=renderer,
            prefix="invalid",
        ),
        "consequences": [
            "U doet niet meer mee voor deze woning.",
            "U kunt tot de advertentie sluit opnieuw reageren.",
            "Uw inschrijving en uw andere reacties blijven zoals ze zijn.",
        ],
    }


def _desk() -> dict[str, Any]:
    return {
        "figures": [
            {"value": 6, "label": "sluiten vandaag", "kind": "", "url": "#figures"},
            {"value": 3, "label": "antwoorden te laat", "kind": "warn"},
            {"value": 11, "label": "documenten te controleren"},
            {"value": 28, "label": "woningen leeg, gemiddeld 17 dagen"},
        ],
        "columns": COLUMNS,
        "rows": _rows(),
        "meters": [dict(zip(METER_KEYS, meter, strict=True)) for meter in METERS],
        "tags": [
            {"text": "Concept", "kind": ""},
            {"text": "Loting", "kind": "accent"},
            {"text": "Open", "kind": "brand"},
            {"text": "Gegund", "kind": "good"},
            {"text": "Verloopt", "kind": "warn"},
            {"text": "Ingetrokken", "kind": "bad"},
        ],
    }
