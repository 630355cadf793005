"""Django's settings, from the environment (see `environment`)."""

import sys
from pathlib import Path
from typing import Any

from hieuhoc.wiring import environment
from hieuhoc.wiring.databases import database
from hieuhoc.wiring.log import is_failure
from hieuhoc.wiring.static_files import keep_modules_fresh

_env = environment.read()
_package = Path(__file__).parents[1]

DEBUG = _env.debug
# The sign-in page of the demo shows its accounts; there is no such password anywhere else.
DEMO_PASSWORD = _env.demo_password
# Django refuses to start with an empty key, and `hieuhoc serve` and `doctor` say so in words.
# Only tests and the type checker get one made up here.
_needs_no_key = "pytest" in sys.modules or "mypy" in sys.modules
SECRET_KEY = _env.secret_key or ("only-for-tests" if _needs_no_key else "")
# Seals national IDs and the like (`usecases.sealing`); lost, they cannot be read again.
DATA_KEY = _env.data_key or ("only-for-tests" if _needs_no_key else "")
ALLOWED_HOSTS = [*_env.hosts] or ["localhost", "127.0.0.1", "[::1]"]
_scheme = "https" if _env.https else "http"
CSRF_TRUSTED_ORIGINS = [
    f"https://{'*' if host.startswith('.') else ''}{host}" for host in _env.hosts if host != "*"
]

INSTALLED_APPS = [
    "hieuhoc.store",
    "hieuhoc.web",
    "hieuhoc.portal",
    "wagtail.contrib.settings",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.images",
    # The editors' pages do not open without it, though files are not offered to editors.
    "wagtail.documents",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "allauth",
    "allauth.account",
    "django_tasks",
    "django_tasks_db",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "hieuhoc.wiring.compression.CompressText",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "hieuhoc.wiring.headers.ContentSecurityPolicy",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "hieuhoc.wiring.language.ChosenLanguage",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "hieuhoc.portal.entrance.EditorialEntrance",
]

ROOT_URLCONF = "hieuhoc.wiring.urls"
WSGI_APPLICATION = "hieuhoc.wiring.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

DATABASES: dict[str, Any] = {"default": database(_env)}
# One for all workers of a machine, which count wrong passwords together. To "default" (where
# sign-in counts) and "limits" every visitor adds; what they fill holds nothing that work needs.
_COUNTERS = "hieuhoc.wiring.counters.CounterCache"
CACHES: dict[str, Any] = {
    "default": {"BACKEND": _COUNTERS, "LOCATION": _env.data / "cache" / "visitors.sqlite3"},
    "limits": {"BACKEND": _COUNTERS, "LOCATION": _env.data / "cache" / "limits.sqlite3"},
    "work": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": _env.data / "cache" / "work",
        "OPTIONS": {"MAX_ENTRIES": 5000},
    },
}
# Long work waits in the same database; `serve` and `demo` start the worker that does it.
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
# What sends texts to telephones (`usecases.sending`), by its dotted path.
HIEUHOC_SENDER: str = _env.sender or "hieuhoc.usecases.sending.ConsoleSender"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "store.User"
AUTHENTICATION_BACKENDS = [
    "hieuhoc.wiring.accounts.AccountBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("UserAttributeSimilarityValidator", "MinimumLengthValidator", "CommonPasswordValidator")
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/lam-viec/"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_SESSION_REMEMBER = True
# Guesses are counted by visitor: behind a proxy by the address that the proxy saw.
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if _env.proxy else 0
# No mail is sent, and none is printed into the log, where names do not belong.
EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]
LOCALE_PATHS = [_package / "web" / "locale", _package / "portal" / "locale"]
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_I18N = True
USE_TZ = True
USE_THOUSAND_SEPARATOR = True
FORMAT_MODULE_PATH = ["hieuhoc.wiring.formats"]
WAGTAIL_CONTENT_LANGUAGES = [("vi", "Tiếng Việt")]

STATIC_URL = "/static/"
# Served out of the packages: nobody has to collect static files by hand. Their addresses
# change with their content, so a browser may keep them for a month.
WHITENOISE_USE_FINDERS = True
WHITENOISE_MAX_AGE = 60 if DEBUG else 30 * 24 * 3600
WHITENOISE_AUTOREFRESH = DEBUG
WHITENOISE_ADD_HEADERS_FUNCTION = keep_modules_fresh
WHITENOISE_MIMETYPES = {".webmanifest": "application/manifest+json"}
MEDIA_URL = "/media/"
MEDIA_ROOT = _env.data / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "hieuhoc.wiring.static_files.VersionedStaticFiles"},
}
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
DATA_UPLOAD_MAX_MEMORY_SIZE = 25 * 1024 * 1024

WAGTAIL_SITE_NAME = "Hiếu Học"
WAGTAILADMIN_BASE_URL = f"{_scheme}://{_env.hosts[0].removeprefix('.') if _env.hosts else 'localhost'}"
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAILIMAGES_IMAGE_MODEL = "portal.Picture"
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 15 * 1024 * 1024
WAGTAILADMIN_PERMITTED_LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAILADMIN_LOGIN_URL = "/tai-khoan/login/"
# Addresses without accents, which survive being read out and typed.
WAGTAIL_ALLOW_UNICODE_SLUGS = False
WAGTAIL_FRONTEND_LOGIN_URL = "/tai-khoan/login/"

SESSION_ENGINE = "hieuhoc.wiring.sessions"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = _env.https
CSRF_FAILURE_VIEW = "hieuhoc.wiring.errors.stale_form"
LANGUAGE_COOKIE_AGE = 365 * 24 * 3600
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
SECURE_SSL_REDIRECT = _env.https
SECURE_HSTS_SECONDS = 31_536_000 if _env.https else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if _env.proxy else None
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "SAMEORIGIN"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"failures": {"()": "django.utils.log.CallbackFilter", "callback": is_failure}},
    "handlers": {"console": {"class": "logging.StreamHandler", "filters": ["failures"]}},
    "loggers": {"django": {"handlers": ["console"], "level": "WARNING", "propagate": False}},
}
