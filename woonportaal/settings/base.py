"""What holds in every surrounding."""

from datetime import timedelta

from csp.constants import NONE, SELF

from allocation.core.life_cycles import CandidateState
from listings.core.life_cycle import PUBLIC_STATES
from woonportaal.celery import BEAT_SCHEDULE
from woonportaal.logging import configure as configure_logging
from woonportaal.settings.environment import ROOT, read

ENVIRONMENT = read()

SECRET_KEY = ENVIRONMENT.secret_key
DEBUG = False
ALLOWED_HOSTS = ENVIRONMENT.allowed_hosts or ["127.0.0.1", "localhost"]
ROOT_URLCONF = "woonportaal.urls"
WSGI_APPLICATION = "woonportaal.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
BASE_DIR = ROOT

INSTALLED_APPS = [
    "woonportaal",
    "allocation",
    "listings",
    "urgency",
    "applicants",
    "regulation",
    "corporations",
    "audit",
    "pgtrigger",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django_htmx",
    "rest_framework",
    "drf_spectacular",
    "csp",
]

MIDDLEWARE = [
    # First, so that every answer carries the headers, errors too.
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    # Static files never touch a session or the database.
    "whitenoise.middleware.WhiteNoiseMiddleware",
    # Gives each request its id, bound to every log line and every Act.
    "corporations.middleware.RequestIdMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    # After the session: the language may be the reader's own choice.
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    # Last: refuses every view that declares no access, opens the gate for allauth's own.
    "corporations.middleware.DoorMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "woonportaal.context.portal",
            ],
        },
    },
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

DATABASES = {"default": ENVIRONMENT.database}
DATABASES["default"]["OPTIONS"]["options"] = (
    DATABASES["default"]["OPTIONS"].get("options", "")
    # A page may wait for a lock, never for ever; the night sets its own bounds.
    + " -c statement_timeout=60000 -c lock_timeout=10000"
    + " -c idle_in_transaction_session_timeout=300000"
).strip()

# Sessions and users are rows that only the gate may read: see corporations.isolation.
SESSION_ENGINE = "corporations.isolation.sessions"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_AGE = int(timedelta(hours=12).total_seconds())
MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"

AUTH_USER_MODEL = "corporations.User"
AUTHENTICATION_BACKENDS = ["corporations.isolation.authentication.GateBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
LOGIN_URL = "account_login"
# Who tells, on the page of a home, where the reader would stand: asked by `listings`, which is below it.
OUTLOOK = "allocation.letters.outlook.outlook_section"
LOGIN_REDIRECT_URL = "/mijn/"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_ADAPTER = "woonportaal.accounts.AccountAdapter"
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_NOTIFICATIONS = True  # whose password or second step changes, hears of it
ACCOUNT_SESSION_REMEMBER = False
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_TOTP_ISSUER = "Woonportaal"
# The rule of corporations.decorators.requires; only the demonstration may switch it off.
SECOND_FACTOR_REQUIRED = ENVIRONMENT.second_factor_required
DEMONSTRATION = False

# Pages of homes ask the rules of the app above them through this port: see listings.letters.fit.
ALLOCATION = "allocation.letters.fit.Answers"

LANGUAGE_CODE = "nl"
LANGUAGE_COOKIE_AGE = int(timedelta(days=365).total_seconds())
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGES = [("nl", "Nederlands"), ("en", "English")]
LOCALE_PATHS = [ROOT / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Amsterdam"

STATIC_URL = "/static/"
STATIC_ROOT = ENVIRONMENT.data / "static"
STATICFILES_DIRS = [ROOT / "static"]

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],  # data: only for the QR code of the second factor
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "manifest-src": [SELF],
    }
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": ENVIRONMENT.redis_url,
        "KEY_PREFIX": "woonportaal",
    },
    # Of one process alone, for what everybody may see: see corporations.isolation.remembering.
    "near": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "near"},
}

CELERY_BROKER_URL = ENVIRONMENT.redis_url
CELERY_TASK_IGNORE_RESULT = True  # what happened is in our own tables
CELERY_TASK_ACKS_LATE = True  # a killed worker's task is delivered again; every task can run twice
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_TASK_DEFAULT_QUEUE = "portal"
CELERY_TIMEZONE = "Europe/Amsterdam"
CELERY_BEAT_SCHEDULE = BEAT_SCHEDULE
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_TRANSPORT_OPTIONS = {"visibility_timeout": 6 * 3600}

EMAIL_HOST = ENVIRONMENT.mail_url
EMAIL_FILE_PATH = ENVIRONMENT.data / "mail"  # of the folder back-end: demonstration and fault tests
PORTAL_URL = ENVIRONMENT.portal_url
DEFAULT_FROM_EMAIL = "Woonportaal Twente <noreply@woonportaal.example>"

# Files of people: sealed, apart from everything that is served (corporations.isolation.vault).
VAULT_FOLDER = ENVIRONMENT.data / "documents"
VAULT_KEYS = ENVIRONMENT.vault_keys
# The secrets under which people are compared (applicants.core.identity), the one in use first.
IDENTITY_KEYS = ENVIRONMENT.identity_keys
CLAMD_URL = ENVIRONMENT.clamd_url  # '' where no virus scanner is set up; pages then say so
FILE_UPLOAD_HANDLERS = ["corporations.isolation.uploads.MemoryHandler"]
DATA_UPLOAD_MAX_NUMBER_FILES = 20

REST_FRAMEWORK = {
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_AUTHENTICATION_CLASSES": [],
    "DEFAULT_PERMISSION_CLASSES": [],
    "UNAUTHENTICATED_USER": None,
    "URL_FORMAT_OVERRIDE": None,
    "EXCEPTION_HANDLER": "woonportaal.errors.problem",
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Woonportaal",
    "DESCRIPTION": "Homes on offer, and for an applicant the own responses with their explanation.",
    "VERSION": "1.0.0",
    "SERVE_INCLUDE_SCHEMA": False,
    "APPEND_COMPONENTS": {
        "securitySchemes": {"session": {"type": "apiKey", "in": "cookie", "name": "sessionid"}}
    },
    "ENUM_NAME_OVERRIDES": {
        "ListingStateEnum": [state.value for state in PUBLIC_STATES],
        "CandidateStateEnum": [state.value for state in CandidateState],
    },
    "ENUM_GENERATE_CHOICE_DESCRIPTION": False,
}

LOGGING_CONFIG = None  # woonportaal.logging configures structlog and the standard library together
PGTRIGGER_MIGRATIONS = True
configure_logging()
