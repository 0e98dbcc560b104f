"""One settings file: strict readers of the environment; a wrong value stops the start.

Everything that lives is under one data directory (`RASHIN_HOME`): database, uploads, exports, secret key.
"""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

PACKAGE = Path(__file__).resolve().parent


def env_bool(name: str, default: bool) -> bool:
    """Read True/False from the environment; anything else is an error, never a guess."""
    raw = os.environ.get(name, "")
    if raw in ("", "True", "False"):
        return default if raw == "" else raw == "True"
    raise ImproperlyConfigured(f"{name} must be True or False, not {raw!r}")


def env_list(name: str) -> list[str]:
    return [item.strip() for item in os.environ.get(name, "").split(",") if item.strip()]


def env_secret(name: str) -> str:
    """Read a secret from `NAME` or from the file named in `NAME_FILE`."""
    path = os.environ.get(f"{name}_FILE")
    return Path(path).read_text(encoding="utf-8").strip() if path else os.environ.get(name, "")


HOME = Path(os.environ.get("RASHIN_HOME") or Path.cwd() / "data").resolve()


def _secret_key() -> str:
    """The signing key: from the environment, else made once and kept in the data directory (mode 600)."""
    given = env_secret("RASHIN_SECRET_KEY")
    if given:
        return given
    path = HOME / "secret_key"
    if not path.exists():
        HOME.mkdir(mode=0o700, parents=True, exist_ok=True)  # for its owner alone, like all in it
        try:
            descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:  # another process of the same start made it first
            pass
        else:
            with os.fdopen(descriptor, "w", encoding="utf-8") as file:
                file.write(secrets.token_urlsafe(50))
    return path.read_text(encoding="utf-8")


def _database() -> dict[str, Any]:
    """SQLite in the data directory unless DATABASE_URL names a PostgreSQL database."""
    url = os.environ.get("DATABASE_URL", "")
    if not url:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": HOME / "rashin.sqlite3",
            "CONN_MAX_AGE": None,
            "OPTIONS": {
                # IMMEDIATE: a deferred transaction that reads, then writes, fails at once under load
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL;PRAGMA temp_store=MEMORY;"
                "PRAGMA mmap_size=134217728;PRAGMA journal_size_limit=27103364;PRAGMA cache_size=-20000;"
                # a checkpoint at every thousandth page would write the same pages over and over during an import
                "PRAGMA wal_autocheckpoint=4000;",
            },
            # threads of the browser tests share the test database, so it is a file
            "TEST": {"NAME": os.environ.get("RASHIN_TEST_DATABASE") or None},
        }
    parts = urlsplit(url)
    if parts.scheme not in ("postgres", "postgresql"):
        raise ImproperlyConfigured("DATABASE_URL must begin with postgresql://")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "OPTIONS": {"pool": {"min_size": 2, "max_size": 8, "timeout": 10}},
    }


SECRET_KEY = _secret_key()
DEBUG = env_bool("RASHIN_DEBUG", False)
ALLOWED_HOSTS = env_list("RASHIN_ALLOWED_HOSTS") or ["127.0.0.1", "localhost", "[::1]"]
CSRF_TRUSTED_ORIGINS = env_list("RASHIN_TRUSTED_ORIGINS")
SECURE_COOKIES = env_bool("RASHIN_SECURE_COOKIES", False)
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_COOKIES

DATABASES = {"default": _database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",  # the passkey pages of the sign-in library use it
    "allauth",
    "allauth.account",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.mfa",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "django_vite",
    "rules.apps.AutodiscoverRulesConfig",
    "rashin.audit",
    "rashin.members",
    "rashin.jobs",
    "rashin.search",
    "rashin.records",
    "rashin.accounts",
    "rashin.people",
    "rashin.offerings",
    "rashin.deals",
    "rashin.needs",
    "rashin.value",
    "rashin.plans",
    "rashin.reviews",
    "rashin.portfolio",
    "rashin.exchange",
    "rashin.web",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "rashin.members.middleware.PreferencesMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "rashin.members.middleware.SignInRequiredMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "rashin.web.middleware.ErrorPageMiddleware",
]

ROOT_URLCONF = "rashin.urls"
WSGI_APPLICATION = "rashin.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE / "web" / "templates"],  # before allauth's own, which the look replaces
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "rashin.web.context.shell",
            ],
        },
    }
]

AUTH_USER_MODEL = "members.User"
AUTHENTICATION_BACKENDS = [
    "rules.permissions.ObjectPermissionBackend",
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_ADAPTER = "rashin.members.adapters.ClosedSignup"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # no mail to whatever address a stranger types
SOCIALACCOUNT_ADAPTER = "rashin.members.adapters.ClosedSocialSignup"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not SECURE_COOKIES
MFA_TOTP_ISSUER = "Rashin"


def _openid_providers() -> dict[str, Any]:
    """One OpenID Connect provider, if RASHIN_OIDC_SERVER, _CLIENT_ID and _SECRET are set."""
    server, client = os.environ.get("RASHIN_OIDC_SERVER"), os.environ.get("RASHIN_OIDC_CLIENT_ID")
    if not server and not client:
        return {}
    secret = env_secret("RASHIN_OIDC_SECRET")
    if not (server and client and secret):
        raise ImproperlyConfigured("OIDC needs RASHIN_OIDC_SERVER, RASHIN_OIDC_CLIENT_ID and RASHIN_OIDC_SECRET")
    app = {
        "provider_id": os.environ.get("RASHIN_OIDC_ID", "sso"),
        "name": os.environ.get("RASHIN_OIDC_NAME", "SSO"),
        "client_id": client,
        "secret": secret,
        "settings": {"server_url": server},
    }
    return {"openid_connect": {"APPS": [app]}}


SOCIALACCOUNT_PROVIDERS = _openid_providers()
SOCIALACCOUNT_EMAIL_AUTHENTICATION = True
SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True

LANGUAGE_CODE = "ja"
LANGUAGES = [("ja", "日本語"), ("en", "English")]
TIME_ZONE = "Asia/Tokyo"
USE_I18N = USE_TZ = True
# our words win over those of the libraries, e.g. “Accounts” 取引先
LOCALE_PATHS = sorted(PACKAGE.glob("*/locale"))

STATIC_URL = "/static/"
STATIC_ROOT = None  # nothing is collected: WhiteNoise serves the files where the packages keep them
STATICFILES_DIRS = [PACKAGE / "static"]
WHITENOISE_USE_FINDERS = True
DJANGO_VITE = {
    "default": {
        "dev_mode": False,
        "manifest_path": PACKAGE / "static" / "build" / ".vite" / "manifest.json",
        "static_url_prefix": "build",
    }
}
MEDIA_ROOT = HOME / "files"
FILE_UPLOAD_TEMP_DIR = None
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000
UPLOAD_MAX_BYTES = 100 * 1024 * 1024

JOBS_STALE_SECONDS = float(os.environ.get("RASHIN_JOBS_STALE_SECONDS", "20"))
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}
EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "rashin.web.errors.csrf_failure"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "style-src": ["'self'"],
        "script-src": ["'self'"],
        "object-src": ["'none'"],
        "base-uri": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
    }
}
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": os.environ.get("RASHIN_LOG_LEVEL", "WARNING")},
}
TEST_RUNNER = "django.test.runner.DiscoverRunner"
