"""What leaves of a letting: the contract data as VERA JSON, the letter and the annex as PDF."""

import json

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect

from allocation.core.lease_document import lease_document
from allocation.letters.lease import lease_annex, lease_letter
from allocation.letters.lettings import refused
from allocation.selectors.leases import lease_of
from allocation.selectors.lettings import checks_of, desk_letting
from corporations.core.acts import Act
from corporations.core.permissions import Permission
from corporations.core.refusals import NotVisible, Refusal
from corporations.decorators import requires
from corporations.selectors.desks import own_corporation_name


@requires(Permission.LET)
def lease_json(request: HttpRequest, act: Act, letting_id: int) -> HttpResponseBase:
    """Give the contract data as VERA names them, for the corporation's own system."""
    try:
        lease = lease_of(act, letting_id)
    except NotVisible:
        raise
    except Refusal as refusal:
        messages.warning(request, refused(refusal))
        return redirect("allocation:letting", letting_id)
    body = json.dumps(lease_document(lease), ensure_ascii=False, indent=2)
    return _file(body.encode(), "application/json; charset=utf-8", f"lease-{letting_id}.json")


@requires(Permission.LET)
def lease_pdf(request: HttpRequest, act: Act, letting_id: int, what: str) -> HttpResponseBase:
    """Give the letter about the lease, or the annex to the contract, as an accessible PDF."""
    one = desk_letting(act, letting_id)
    if what not in {"brief", "bijlage"}:
        raise NotVisible("file")
    try:
        lease = lease_of(act, letting_id)
    except NotVisible:
        raise
    except Refusal as refusal:
        messages.warning(request, refused(refusal))
        return redirect("allocation:letting", letting_id)
    corporation = own_corporation_name(act)
    if what == "brief":
        pdf = lease_letter(one, lease, corporation=corporation, at=act.at)
    else:
        check = checks_of(letting_id)[0]
        pdf = lease_annex(one, lease, check, corporation=corporation, at=act.at)
    return _file(pdf, "application/pdf", f"{what}-{letting_id}.pdf")


def _file(content: bytes, kind: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=kind)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["Cache-Control"] = "no-store"
    return response
