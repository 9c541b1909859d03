"""An endpoint of the API: declares its access as a page does, and runs inside an act."""

from typing import Any, ClassVar

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from rest_framework.exceptions import NotAuthenticated
from rest_framework.request import Request
from rest_framework.views import APIView

from corporations.core.acts import Act
from corporations.core.permissions import Permission
from corporations.core.refusals import Forbidden, NotVisible
from corporations.decorators import entering, second_factor_missing


class Endpoint(APIView):
    """Something to read. Everything is refused that is not declared here.

    Attributes:
        access: `public: why`, or the name of the permission that it takes.
        act: of the request, for selectors; the database refuses every write.

    A visitor of what takes a permission is answered 401, who lacks it 403: a machine is never sent
    to a page.
    """

    access: ClassVar[str] = ""
    act: Act
    http_method_names = ["get", "head", "options"]  # noqa: RUF012  DRF's own type
    # The session is read by `entering`, as for a page; nothing here writes, so nothing is forged.
    authentication_classes = []  # noqa: RUF012  DRF's own type

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Answer as who asks, rendered before the act ends."""
        with entering(request) as act:
            self.act = act
            response = super().dispatch(request, *args, **kwargs)
            if hasattr(response, "render"):
                response.render()
            assert isinstance(response, HttpResponse)
            return response

    def perform_authentication(self, request: Request) -> None:
        """Leave the user alone: the act knows who it is."""

    def check_permissions(self, request: Request) -> None:
        """Refuse whoever lacks the declared permission.

        Raises:
            NotVisible: when the address holds a NUL, which no ref has and the database refuses.
            NotAuthenticated: by a visitor.
            Forbidden: by somebody else, and by staff without the second factor.
        """
        if any("\0" in str(part) for part in self.kwargs.values()):
            raise NotVisible("address")
        if self.access.startswith("public: "):
            return
        actor = self.act.actor
        if actor.user is None:
            raise NotAuthenticated
        needed = Permission(self.access)
        if not actor.may(needed) or second_factor_missing(request._request, actor):  # noqa: SLF001  DRF has no other way
            raise Forbidden(needed)

    def get_authenticate_header(self, request: Request) -> str:  # noqa: ARG002  DRF's signature
        """Name what a visitor lacks: the session of the log-in page (a 401 must say)."""
        return 'Session realm="/account/login/"'


class Nowhere(Endpoint):
    """Any address below the API that is not there."""

    access = "public: an address that is not there says so as a problem"
    schema = None

    def get(self, _request: Request, **_parts: str) -> HttpResponse:
        """Say that there is nothing."""
        raise NotVisible("address")
