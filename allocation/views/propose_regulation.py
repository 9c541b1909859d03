"""Hand in a version of a regulation: its examples are tried at once."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from allocation.forms import RegulationForm
from allocation.services.propose_regulation import propose_regulation as propose
from corporations.core.acts import Act
from corporations.core.permissions import Permission
from corporations.core.refusals import Refusal
from corporations.decorators import requires
from regulation.core.encoding import DocumentError
from regulation.letters.refusals import refused


@requires(Permission.ADOPT_REGULATIONS)
def propose_regulation(request: HttpRequest, act: Act) -> HttpResponseBase:
    """Read the document; show every fault with its place, or keep it for a second person."""
    form = RegulationForm(request.POST or None, request.FILES or None)
    faults: list[str] = []
    if request.method == "POST" and form.is_valid():
        try:
            propose(act, text=form.cleaned_data["file"])
        except DocumentError as error:
            faults = str(error).splitlines()
            form.add_error("file", _("The document is refused. The list below says why."))
        except Refusal as refusal:
            form.add_error("file", refused(refusal))
        else:
            messages.success(
                request, _("The version is kept as a proposal. A second person must adopt it.")
            )
            return redirect("regulation:versions")
    return render(request, "allocation/propose_regulation.html", {"form": form, "faults": faults})
