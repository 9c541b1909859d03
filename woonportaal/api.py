"""The API, version 1: what machines may read. Its description is docs/openapi.yaml."""

from django.urls import include, path, re_path
from drf_spectacular.renderers import OpenApiYamlRenderer
from drf_spectacular.utils import extend_schema
from drf_spectacular.views import SpectacularAPIView

from corporations.api.endpoint import Endpoint, Nowhere


@extend_schema(exclude=True)
class Schema(Endpoint, SpectacularAPIView):
    """The description itself."""

    access = "public: everybody may read how the portal is asked"
    renderer_classes = [OpenApiYamlRenderer]  # noqa: RUF012  DRF's own type


urlpatterns = [
    path("", include("listings.api.urls")),
    path("", include("allocation.api.urls")),
    path("schema/", Schema.as_view(), name="api_schema"),
    re_path(r"^(?P<rest>.*)$", Nowhere.as_view(), name="api_nowhere"),
]
