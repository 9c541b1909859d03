"""Homes by file: upload, look at every change and every error, then all of it or nothing."""

from itertools import chain
from typing import Any

from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from corporations.core.acts import Act
from corporations.core.permissions import Permission
from corporations.core.refusals import Forbidden, NotVisible, Refusal
from corporations.decorators import requires
from corporations.letters import moment, number as in_words
from listings.core.homes_plan import Plan
from listings.forms.homes import HomesFileForm
from listings.letters.homes_csv import homes_csv as as_csv
from listings.letters.homes_import import (
    column_lines,
    import_refused,
    plan_title,
    planned_rows,
    problem_row,
)
from listings.selectors.homes_import import (
    Uploaded,
    latest_imports,
    own_rows,
    planned,
    uploaded_homes,
    values_of,
)
from listings.services.apply_homes import apply_homes
from listings.services.upload_homes import upload_homes

_PER_PAGE = 100


@requires(Permission.EDIT_HOMES)
def import_homes(request: HttpRequest, act: Act) -> HttpResponseBase:
    """Take in a file; nothing changes before it was looked at."""
    form = HomesFileForm()
    if request.method == "POST":
        form = HomesFileForm(request.POST, request.FILES)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        number = upload_homes(act, name=file.name, content=file.read(), size=file.size)
        return redirect("listings:homes_import", number)
    context = {
        "form": form,
        "columns": column_lines(),
        "uploads": [_upload(one) for one in latest_imports(act)],
        "breadcrumbs": _breadcrumbs()[:1],
    }
    return render(request, "listings/import_homes.html", context)


@requires(Permission.EDIT_HOMES)
def homes_import(request: HttpRequest, act: Act, number: int) -> HttpResponseBase:
    """Show what an uploaded file would do, by line; do all of it, or nothing."""
    if request.method == "POST":
        try:
            done = apply_homes(act, number=number, fingerprint=request.POST.get("plan", ""))
        except (Forbidden, NotVisible):
            raise
        except Refusal as refusal:
            messages.warning(request, import_refused(refusal))
        else:
            messages.success(request, _("Done: %(what)s.") % {"what": plan_title(done)})
        return redirect("listings:homes_import", number)
    uploaded = uploaded_homes(act, number)
    plan = planned(act, uploaded)
    page: Page[Any] = Paginator(plan.problems or plan.homes, _PER_PAGE).get_page(
        request.GET.get("page")
    )
    columns, rows = _table(plan, page)
    context = {
        "uploaded": uploaded,
        "title": plan_title(plan),
        "done": moment(uploaded.done_at) if uploaded.done_at else "",
        "plan": plan,
        "unchanged": in_words(plan.unchanged),
        "complexes": ", ".join(plan.complexes),
        "columns": [{"label": label} for label in columns],
        "rows": rows,
        "page": page,
        "page_range": page.paginator.get_elided_page_range(page.number),
        "back": reverse("listings:import_homes"),
        "here": reverse("listings:homes_import", args=[number]),
        "consequences": [
            _("All of it happens at once, or nothing does."),
            _("Your name and this moment are kept in the history of every home."),
            _("If somebody changes a home meanwhile, nothing happens and you look again."),
        ],
        "breadcrumbs": _breadcrumbs(),
    }
    return render(request, "listings/homes_import.html", context)


@requires(Permission.SEE_OWN_HOMES)
def homes_csv(_request: HttpRequest, act: Act) -> HttpResponse:
    """Give the own homes as a file that can be changed and uploaded again."""
    rows = own_rows(act.actor.corporation or 0).order_by("ref")
    content = as_csv(values_of(row) for row in rows.iterator(chunk_size=2_000))
    response = HttpResponse(content, content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="woningen.csv"'
    response.headers["Cache-Control"] = "private, no-store"
    return response


def _table(plan: Plan, page: Page[Any]) -> tuple[list[str], list[dict[str, Any]]]:
    if plan.problems:
        columns = [_("Where"), _("Column"), _("What is wrong")]
        return columns, [problem_row(problem) for problem in page]
    columns = [_("Where"), _("Home"), _("What"), _("Now"), _("Becomes")]
    return columns, list(chain.from_iterable(planned_rows(one) for one in page))


def _upload(one: Uploaded) -> dict[str, Any]:
    if one.done_at is not None:
        state = _("taken in")
    else:
        state = _("not taken in: there are errors") if one.problems else _("not taken in yet")
    return {"id": one.id, "name": one.name, "when": moment(one.uploaded_at), "state": state}


def _breadcrumbs() -> list[dict[str, str]]:
    return [
        {"label": _("Homes"), "url": reverse("listings:homes")},
        {"label": _("Homes by file"), "url": reverse("listings:import_homes")},
    ]
