"""Addresses of this app's pages."""

from django.urls import URLPattern, path

from corporations.views.about import accessibility, help_page, how_it_works
from corporations.views.brand import brand

app_name = "corporations"

urlpatterns: list[URLPattern] = [
    path("hoe-het-werkt/", how_it_works, name="how_it_works"),
    path("hulp/", help_page, name="help"),
    path("toegankelijkheid/", accessibility, name="accessibility"),
    path("huisstijl/<slug:code>.css", brand, name="brand"),
]
