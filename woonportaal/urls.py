"""Every address of the portal."""

from django.urls import include, path

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
    path("taal/", include("django.conf.urls.i18n")),
    path("health/live", health.live, name="health_live"),
    path("health/ready", health.ready, name="health_ready"),
]
