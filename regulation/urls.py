"""Addresses of this app's pages."""

from django.urls import URLPattern, path

from regulation.views.rules import rule_version, rules
from regulation.views.versions import adopt, regulation_versions

app_name = "regulation"

urlpatterns: list[URLPattern] = [
    path("regels/", rules, name="rules"),
    path("regels/<int:regulation_id>/", rule_version, name="rule_version"),
    path("regio/regels/", regulation_versions, name="versions"),
    path("regio/regels/<int:regulation_id>/vaststellen/", adopt, name="adopt"),
]
