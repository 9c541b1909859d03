"""Addresses of this app's endpoints, below /api/v1/."""

from django.urls import URLPattern, path

from allocation.api.leases import LeaseDetail, LeaseList
from allocation.api.responses import OwnResponseDetail, OwnResponseList

app_name = "api_allocation"

urlpatterns: list[URLPattern] = [
    path("leases/", LeaseList.as_view(), name="leases"),
    path("leases/<int:letting_id>/", LeaseDetail.as_view(), name="lease"),
    path("me/responses/", OwnResponseList.as_view(), name="responses"),
    path("me/responses/<str:ref>/", OwnResponseDetail.as_view(), name="response"),
]
