"""Addresses of this app's pages."""

from django.urls import URLPattern, path

from corporations.views.brand import brand

app_name = "corporations"

urlpatterns: list[URLPattern] = [
    path("huisstijl/<slug:code>.css", brand, name="brand"),
]
