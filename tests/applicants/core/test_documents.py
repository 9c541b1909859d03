"""How old a paper may be."""

from datetime import date

from applicants.core.documents import RULES, DocumentKind, oldest


def test_every_kind_has_a_rule_with_its_source() -> None:
    assert set(RULES) == set(DocumentKind)
    assert all(rule.source for rule in RULES.values())


def test_counts_whole_months_back() -> None:
    kind = DocumentKind.POPULATION_REGISTER
    assert oldest(kind, date(2026, 11, 25)) == date(2026, 8, 25)
    assert oldest(kind, date(2026, 5, 31)) == date(2026, 2, 28)
    assert oldest(kind, date(2026, 1, 15)) == date(2025, 10, 15)


def test_an_income_statement_is_of_one_of_two_years() -> None:
    assert oldest(DocumentKind.INCOME_STATEMENT, date(2026, 11, 25)) == date(2024, 1, 1)


def test_no_term_is_invented() -> None:
    assert oldest(DocumentKind.IDENTITY, date(2026, 11, 25)) is None
