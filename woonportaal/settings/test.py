"""The suite: the application role, a broker that answers nobody, mail kept in memory."""

import os

os.environ.setdefault("SECRET_KEY", "the suite's own key: it protects nothing but tests")
os.environ.setdefault("DATABASE_URL", "postgres://woonportaal@127.0.0.1/woonportaal")

from woonportaal.settings.base import *
from woonportaal.settings.base import ENVIRONMENT

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
CACHES = {
    name: {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": name}
    for name in ("default", "near")
}
CELERY_BROKER_URL = "redis://127.0.0.1:1/0"  # nothing listens: a forgotten enqueue is loud
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = False
ALLOWED_HOSTS = ["*"]
STATIC_ROOT = ENVIRONMENT.data / "static"
ACCOUNT_RATE_LIMITS = False
# Static files straight from where they lie: no collectstatic before a test.
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
