"""Addresses of this app's pages."""

from django.urls import URLPattern, path

from corporations.views.about import accessibility, help_page, how_it_works
from corporations.views.brand import brand
from corporations.views.check_message import check_message
from corporations.views.mailbox import mailbox
from corporations.views.messages import address_works, message, messages
from corporations.views.post import post

app_name = "corporations"

urlpatterns: list[URLPattern] = [
    path("hoe-het-werkt/", how_it_works, name="how_it_works"),
    path("controleer/", check_message, name="check_message"),
    path("hulp/", help_page, name="help"),
    path("toegankelijkheid/", accessibility, name="accessibility"),
    path("huisstijl/<slug:code>.css", brand, name="brand"),
    path("mijn/berichten/", messages, name="messages"),
    path("mijn/berichten/adres/", address_works, name="address_works"),
    path("mijn/berichten/<int:number>/", message, name="message"),
    path("regio/post/", post, name="post"),
    path("postvak/", mailbox, name="mailbox"),
]
