"""Addresses of this app's endpoints, below /api/v1/."""

from django.urls import URLPattern, path

from allocation.api.responses import OwnResponseDetail, OwnResponseList

app_name = "api_allocation"

urlpatterns: list[URLPattern] = [
    path("me/responses/", OwnResponseList.as_view(), name="responses"),
    path("me/responses/<str:ref>/", OwnResponseDetail.as_view(), name="response"),
]
