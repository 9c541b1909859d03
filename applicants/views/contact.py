"""How and in which language one wants to be reached."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from applicants.forms.contact import ContactForm
from applicants.selectors.contact import contact_of
from applicants.selectors.dossier import dossier_of
from applicants.services.change_contact import change_contact
from applicants.services.choose_language import LANGUAGES, choose_language
from corporations.core.acts import Act
from corporations.core.permissions import Permission
from corporations.decorators import public, requires
from corporations.isolation.unsent import given_on


@requires(Permission.CHANGE_CONTACT)
def contact(request: HttpRequest, act: Act) -> HttpResponseBase:
    """Show the choice and take another one."""
    own = dossier_of(act)
    form = ContactForm(
        given_on(request, act.actor.user), choice=contact_of(act), language=own.language
    )
    if request.method == "POST" and form.is_valid():
        change_contact(act, choice=form.choice)
        choose_language(act, language=form.cleaned_data["language"])
        messages.success(request, _("Saved. From now on we reach you in this way."))
        return _speaking(redirect("applicants:contact"), form.cleaned_data["language"])
    context = {
        "form": form,
        "breadcrumbs": [{"label": _("My page"), "url": reverse("allocation:mine")}],
    }
    return render(request, "applicants/contact.html", context)


@public(because="everybody chooses the language to read in")
def switch_language(request: HttpRequest, act: Act) -> HttpResponseBase:
    """Switch the language: kept in this browser, and for who is registered in the dossier too."""
    back = request.POST.get("next", "")
    # An address of ours begins with a slash: anything else would be taken for the name of a page.
    here = back.startswith("/") and url_has_allowed_host_and_scheme(
        back, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    answer = redirect(back if here else "/")
    language = request.POST.get("language", "")
    if request.method != "POST" or language not in LANGUAGES:
        return answer
    choose_language(act, language=language)
    return _speaking(answer, language)


def _speaking(answer: HttpResponse, language: str) -> HttpResponse:
    answer.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=settings.LANGUAGE_COOKIE_AGE,
        secure=settings.LANGUAGE_COOKIE_SECURE,
        httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
        samesite="Lax",
    )
    return answer
