"""Environment to settings; production sets what `docs/run.md` lists."""

import sys
from pathlib import Path
from typing import Any

from csp.constants import NONE, SELF

from talka.web.environment import Refused, database, flag, origin, secret, text, words

DEVELOPMENT = flag("TALKA_DEVELOPMENT")
STATE = Path(text("TALKA_STATE", "var"))
ADDRESS = text("TALKA_ADDRESS", "http://127.0.0.1:8000")  # as people type it; mails carry it

SECRET_KEY = secret("TALKA_SECRET_KEY", STATE / "secret-key", development=DEVELOPMENT)
DEBUG = False  # a page of tracebacks helps nobody; errors go to the log
ALLOWED_HOSTS = words("TALKA_HOSTS", "127.0.0.1 localhost [::1]")
CSRF_TRUSTED_ORIGINS = [ADDRESS] if ADDRESS.startswith("https://") else []

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "talka.web.site",  # before allauth and django.forms: its templates stand in for theirs
    "talka.web.accounts",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
    "csp",
    "talka.web.history",
    "talka.web.people",
    "talka.web.files",
    "talka.web.calls",
    "talka.web.applications",
    "talka.web.assessment",
    "talka.web.decisions",
    "talka.web.pages",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "talka.web.site.middleware.in_chosen_language",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",  # a forgotten decorator fails closed
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
]

ROOT_URLCONF = "talka.web.urls"
WSGI_APPLICATION = "talka.web.wsgi.application"
DATABASES = {"default": database("TALKA_DATABASE", STATE / "talka.sqlite3")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "talka.web.site.context.everywhere",
                "talka.web.pages.navigation.around",
            ],
            "builtins": ["talka.web.site.templatetags.talka"],
        },
    }
]
FORM_RENDERER = "talka.web.site.forms.Renderer"

CACHES = {
    # Shared by all workers, or a limit on sign-ins would count in each of them apart.
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "site_cache",
        "OPTIONS": {
            "MAX_ENTRIES": 100_000
        },  # beyond them some are thrown away, limits on sign-ins among them
    },
    # What a worker may count for itself, see site/keeping.py.
    "process": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
}

# -- language, dates, numbers -----------------------------------------------------------------------------------------
LANGUAGE_CODE = "lv"
LANGUAGES = [("lv", "Latviešu"), ("en", "English")]
USE_I18N = True
USE_TZ = True
TIME_ZONE = text("TALKA_ZONE", "Europe/Riga")
FORMAT_MODULE_PATH = ["talka.web.site.written"]

# -- sign-in ----------------------------------------------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = ["talka.web.accounts.passwords.Hasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_REDIRECT_URL = LOGOUT_REDIRECT_URL = "pages:home"
ACCOUNT_ADAPTER = "talka.web.accounts.adapter.Adapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]  # accounts are made by invitation only: people/actions.py
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = False
# By account rather than by address: twenty neighbours sit behind one router of a village library.
ACCOUNT_RATE_LIMITS = {
    "login": "300/m/ip",
    "login_failed": "10/5m/key,200/5m/ip",
    "signup": "60/m/ip",
    "reset_password": "60/m/ip,5/m/key",
    "confirm_email": "3/3m/key",
}
MFA_RATE_LIMITS = {"webauthn_login": "300/m/ip"}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_FORMS = {
    "add_webauthn": "talka.web.accounts.forms.PasskeyForm",
    "edit_webauthn": "talka.web.accounts.forms.PasskeyNameForm",
}
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = DEVELOPMENT
SOCIALACCOUNT_PROVIDERS: dict[str, Any] = {}
OIDC_SERVER = text("TALKA_OIDC_SERVER", "")
if OIDC_SERVER and not DEVELOPMENT and not OIDC_SERVER.startswith("https://"):
    raise Refused(
        "TALKA_OIDC_SERVER has to begin with https://: who could change its answers could be anyone here"
    )
if OIDC_SERVER:
    SOCIALACCOUNT_PROVIDERS["openid_connect"] = {
        "APPS": [
            {
                "provider_id": text("TALKA_OIDC_ID", "oidc"),
                "name": text("TALKA_OIDC_NAME", "OpenID Connect"),
                "client_id": text("TALKA_OIDC_CLIENT", ""),
                "secret": text("TALKA_OIDC_SECRET", ""),
                "settings": {"server_url": OIDC_SERVER},
            }
        ]
    }
SOCIALACCOUNT_ONLY_ALLOW_EXISTING = True
# The operator chose the server, so an address that it calls verified is that person's: no second invitation.
SOCIALACCOUNT_EMAIL_AUTHENTICATION = SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True
ALLAUTH_TRUSTED_PROXY_COUNT = int(text("TALKA_PROXIES", "0"))  # else all people behind one have its address
USERSESSIONS_TRACK_ACTIVITY = False

# -- mail -------------------------------------------------------------------------------------------------------------
DEFAULT_FROM_EMAIL = SERVER_EMAIL = text("TALKA_MAIL_FROM", "talka@localhost")
EMAIL_TIMEOUT = 30  # seconds; a mail server that says nothing keeps no request and no command waiting
if text("TALKA_MAIL_HOST", ""):
    EMAIL_HOST = text("TALKA_MAIL_HOST", "")
    EMAIL_PORT = int(text("TALKA_MAIL_PORT", "587"))
    EMAIL_HOST_USER = text("TALKA_MAIL_USER", "")
    EMAIL_HOST_PASSWORD = text("TALKA_MAIL_PASSWORD", "")
    EMAIL_USE_TLS = flag("TALKA_MAIL_TLS", default=True)
elif DEVELOPMENT:
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    EMAIL_FILE_PATH = STATE / "mail"

# -- files ------------------------------------------------------------------------------------------------------------
STATIC_URL = "static/"
STATIC_ROOT = STATE / "static"
STORAGES = {
    "default": {
        "BACKEND": "talka.web.files.storage.OnDisk",
        "OPTIONS": {
            "location": STATE / "files",
            "base_url": None,
        },  # never served by address: a view asks first
    },
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEVELOPMENT
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = DEVELOPMENT
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 3000
FILE_UPLOAD_PERMISSIONS = 0o600

CSRF_FAILURE_VIEW = "talka.web.site.errors.csrf"

# -- browser security -------------------------------------------------------------------------------------------------
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 14 * 24 * 3600
LANGUAGE_COOKIE_SAMESITE = "Lax"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "object-src": [NONE],
        "base-uri": [NONE],
        # A browser follows a form's way to the provider's sign-in page only where it is named here.
        "form-action": [
            SELF,
            *([origin(OIDC_SERVER)] if OIDC_SERVER else []),
            *words("TALKA_OIDC_ORIGINS", ""),
        ],
        "frame-ancestors": [NONE],
        "img-src": [SELF, "data:"],  # the QR code of one-time passwords
    }
}
if not DEVELOPMENT:
    if ADDRESS.startswith("https://"):
        SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
        SECURE_SSL_REDIRECT = True
        SECURE_HSTS_SECONDS = 365 * 24 * 3600
        SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = flag("TALKA_HSTS_ALL", default=True)
        SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    elif "runserver" in sys.argv or "granian" in sys.argv[0]:
        raise Refused("TALKA_ADDRESS has to begin with https:// unless TALKA_DEVELOPMENT is set")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
}
SILENCED_SYSTEM_CHECKS: list[str] = []
