"""Addresses of this app's endpoints, below /api/v1/."""

from django.urls import URLPattern, path

from listings.api.listings import ListingDetail, ListingList

app_name = "api_listings"

urlpatterns: list[URLPattern] = [
    path("listings/", ListingList.as_view(), name="listings"),
    path("listings/<str:ref>/", ListingDetail.as_view(), name="listing"),
]
