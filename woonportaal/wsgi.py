"""Entry point of the web server."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "woonportaal.settings.production")
# A page makes thousands of short-lived objects and no cycles to speak of, beside a catalogue of every
# home on offer: looking for garbage after every 700 of them took a tenth of its time.
gc.set_threshold(50_000, 20, 100)
application = get_wsgi_application()
