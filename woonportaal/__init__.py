"""Composition root: settings, addresses, wiring. No rule about homes or people lives here."""

from woonportaal.celery import app as celery_app

__all__ = ["celery_app"]
