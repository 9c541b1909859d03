"""The pages under "My page": a page that a home seeker has gets its line here, not a menu entry."""

from typing import Any, NamedTuple

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from corporations.core.actors import Actor
from corporations.core.permissions import Permission


class OwnPage(NamedTuple):
    """A page of the home seeker: its name, its address, who may open it, and what is there."""

    label: Any
    page: str
    permission: Permission
    about: Any = ""


OWN_PAGES: tuple[tuple[Any, tuple[OwnPage, ...]], ...] = (
    (
        _("Looking and responding"),
        (
            OwnPage(
                _("My responses"),
                "listings:own_responses",
                Permission.SEE_OWN_RESPONSES,
                _("Your place for each home, and the order of your choice."),
            ),
            OwnPage(
                _("My searches"),
                "listings:saved_searches",
                Permission.SAVE_HOMES,
                _("What you look for, and how often we tell you of new homes."),
            ),
            OwnPage(
                _("My saved homes"),
                "listings:saved_homes",
                Permission.SAVE_HOMES,
                _("Homes that you keep an eye on, and when they close."),
            ),
            OwnPage(
                _("What fits me"),
                "allocation:fits",
                Permission.REGISTER,
                _("Which rents are open to you, and what would change that."),
            ),
        ),
    ),
    (
        _("Offers and documents"),
        (
            OwnPage(
                _("My offers"),
                "allocation:offers",
                Permission.ANSWER_OFFER,
                _("Homes that you can get, and until when you can answer."),
            ),
            OwnPage(
                _("My documents"),
                "allocation:documents",
                Permission.ANSWER_OFFER,
                _("Documents that a corporation asks for, and how far the check is."),
            ),
            OwnPage(
                _("My messages"),
                "corporations:messages",
                Permission.READ_MESSAGES,
                _("Everything that we sent you, also when an e-mail did not arrive."),
            ),
        ),
    ),
    (
        _("My registration and facts"),
        (
            OwnPage(
                _("My registration"),
                "applicants:registration",
                Permission.REGISTER,
                _("From when your time counts, and until when you can renew."),
            ),
            OwnPage(
                _("My facts"),
                "applicants:dossier",
                Permission.REGISTER,
                _("Everything that counts for your place."),
            ),
            OwnPage(
                _("How we reach you"),
                "applicants:contact",
                Permission.CHANGE_CONTACT,
                _("By e-mail, phone or post, and in which language."),
            ),
            OwnPage(
                _("My data"),
                "allocation:my_data",
                Permission.REGISTER,
                _("Everything we hold of you, who looked at it, and how to end it."),
            ),
        ),
    ),
    (
        _("Help"),
        (
            OwnPage(
                _("My requests for urgency"),
                "urgency:requests",
                Permission.ASK_URGENCY,
                _("Ask a municipality for urgency, and follow your request."),
            ),
            OwnPage(
                _("Urgency"),
                "urgency:kept",
                Permission.KEEP_ADVICE,
                _("Which route may fit you, and where to ask."),
            ),
            OwnPage(
                _("Complaints and objections"),
                "applicants:complaints",
                Permission.COMPLAIN,
                _("What you wrote, by when an answer comes, and the answers."),
            ),
            OwnPage(
                _("My helpers"),
                "applicants:mandates",
                Permission.GIVE_MANDATE,
                _("Who may act for you, and what others did for you."),
            ),
            OwnPage(
                _("Help somebody"),
                "applicants:helping",
                Permission.HELP,
                _("Somebody else asked you to act for them."),
            ),
        ),
    ),
)
"""Few headings, each with its pages."""


def own_pages(actor: Actor) -> list[dict[str, Any]]:
    """Return the pages that this person may open, as {title, pages: list of {label, url, about}}."""
    groups = [
        {
            "title": title,
            "pages": [
                {"label": one.label, "url": reverse(one.page), "about": one.about}
                for one in pages
                if actor.may(one.permission)
            ],
        }
        for title, pages in OWN_PAGES
    ]
    return [group for group in groups if group["pages"]]
