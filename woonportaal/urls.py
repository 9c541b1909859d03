"""Every address of the portal."""

from django.urls import include, path

from applicants.views.contact import switch_language
from woonportaal import health

urlpatterns = [
    path("", include("listings.urls")),
    path("", include("applicants.urls")),
    path("", include("allocation.urls")),
    path("", include("urgency.urls")),
    path("", include("regulation.urls")),
    path("", include("corporations.urls")),
    path("api/v1/", include("woonportaal.api")),
    path("account/", include("allauth.urls")),
    path("taal/", switch_language, name="set_language"),
    path("health/live", health.live, name="health_live"),
    path("health/ready", health.ready, name="health_ready"),
]
