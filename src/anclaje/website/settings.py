"""All settings. What differs between machines comes from environment variables (see `environment.py`)."""

import os
import sys
import tomllib

from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from . import content_policy, environment, logs

TESTING = "pytest" in sys.modules

try:
    environment.check_complete(os.environ)
    MODE = environment.mode(os.environ)
    DATA = environment.data_folder(os.environ)
    if TESTING:
        DATA = DATA / "tests"
        DATA.mkdir(exist_ok=True)
    _secrets = environment.secrets_of(os.environ, DATA)
    _keys = {
        name: environment.key_bytes(variable, _secrets[variable])
        for name, variable in (
            ("master", "ANCLAJE_MASTER_KEY"),
            ("index", "ANCLAJE_INDEX_KEY"),
            ("audit", "ANCLAJE_AUDIT_KEY"),
        )
    }
    DATABASES = {"default": environment.database(os.environ, DATA, testing=TESTING)}
    _mail = environment.mail(os.environ.get("ANCLAJE_MAIL_URL", ""))
except environment.Incomplete as lacking:
    raise ImproperlyConfigured(str(lacking)) from None

IN_PRODUCTION = MODE == environment.PRODUCTION
PACK = environment.CODE / "packs" / os.environ.get("ANCLAJE_PACK", "ar-b")
_pack = tomllib.loads((PACK / "pack.toml").read_text(encoding="utf-8"))

# What our own code asks for, in one place.
ANCLAJE = {"mode": MODE, "data": DATA, "jurisdiction": _pack["jurisdiction"], "pack": PACK, "keys": _keys}
ANCLAJE["address"] = os.environ.get("ANCLAJE_ADDRESS", "")  # where messages say that the site is
ANCLAJE["sends_mail"] = bool(os.environ.get("ANCLAJE_MAIL_URL"))  # else letters are a line on the console

SECRET_KEY = _secrets["ANCLAJE_SECRET_KEY"]
DEBUG = os.environ.get("ANCLAJE_DEBUG") == "1" and not IN_PRODUCTION
ALLOWED_HOSTS = os.environ.get("ANCLAJE_HOSTS", "localhost,127.0.0.1,[::1]").split(",")

INSTALLED_APPS = [
    # Ours come first, so that our templates and words win over a library's.
    "anclaje.website",
    "anclaje.cases",
    "anclaje.cartography",
    "anclaje.training",
    "anclaje.coordination",
    "anclaje.guide",
    "anclaje.network",
    "anclaje.accounts",
    "anclaje.territory",
    "anclaje.privacy",
    "anclaje.audit",
    "anclaje.foundation",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "axes",
    "csp",
    "django_htmx",
    "template_partials",
    "ninja",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    # Pages reach old phones on slow lines; its padding of random length hides what a size would tell.
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "anclaje.website.hygiene.NotKept",
    "anclaje.website.hygiene.NoNulInAddresses",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "anclaje.website.access.AccessMiddleware",
    "anclaje.website.refusals.RefusalMiddleware",
    # Last: it answers with a lock-out page whatever the view has said.
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "anclaje.website.urls"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                *(f"django.template.context_processors.{name}" for name in ("request", "i18n")),
                *(f"django.contrib.{name}.context_processors.{name}" for name in ("auth", "messages")),
                "anclaje.foundation.site.demonstration_band",
                "anclaje.website.navigation.navigation",
                "anclaje.website.home.owing.owed_to_tables",
            ],
        },
    },
]

CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}

# People
AUTH_USER_MODEL = "accounts.User"
SILENCED_SYSTEM_CHECKS = ["auth.W004"]  # an address is unique whatever its capitals, by its own constraint
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.MD5PasswordHasher"
    if TESTING  # hundreds of invented people; the tests of hashing ask for Argon2 themselves
    else "django.contrib.auth.hashers.Argon2PasswordHasher"
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}", "OPTIONS": options}
    for name, options in {
        "UserAttributeSimilarityValidator": {"user_attributes": ("email", "name")},
        "MinimumLengthValidator": {"min_length": 10},
        "CommonPasswordValidator": {},
    }.items()
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "anclaje.accounts.adapter.InvitedPeopleOnly"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_REDIRECT_URL = LOGIN_URL
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
AXES_USERNAME_FORM_FIELD = "email"
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_FAILURE_LIMIT = 8
AXES_COOLOFF_TIME = 0.25  # hours
AXES_RESET_ON_SUCCESS = True
AXES_CLIENT_IP_CALLABLE = "anclaje.accounts.adapter.client_address"
ALLAUTH_TRUSTED_PROXY_COUNT = int(os.environ.get("ANCLAJE_PROXIES", "0"))  # before the server, e.g. for TLS
AXES_ENABLED = not TESTING
ACCOUNT_RATE_LIMITS = False if TESTING else {}  # tests sign a hundred people in from one address

# Words, time
LANGUAGE_CODE = "es-ar"
LANGUAGES = [("es-ar", _("Spanish")), ("en", _("English"))]
USE_I18N = USE_TZ = True
TIME_ZONE = _pack["territory"]["zone"]

# Files
STATIC_URL = "/static/"
STATIC_ROOT = environment.CODE / "src/anclaje/website/collected"
MEDIA_ROOT = DATA / "attachments"  # ciphertext under meaningless names; no address leads here
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        # Hashed names need a collected folder, which tests do not make.
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if TESTING or DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}

# Safety in the browser
CONTENT_SECURITY_POLICY = content_policy.STRICT
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "anclaje.website.views.faults.denied"
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = IN_PRODUCTION
if IN_PRODUCTION:
    CSRF_TRUSTED_ORIGINS = [f"https://{host.lstrip('*')}" for host in ALLOWED_HOSTS]
    SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
    SECURE_SSL_REDIRECT = True
    SECURE_REDIRECT_EXEMPT = [r"^health/"]
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

globals().update(_mail)
DEFAULT_FROM_EMAIL = os.environ.get("ANCLAJE_MAIL_FROM", "anclaje@demostracion.example")

LOGGING = logs.TO_STDERR
