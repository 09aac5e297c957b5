"""The real settings, and one middleware and one mail backend that let the process die where a test says."""

from talka.web.settings import *  # noqa: F403 — all of them
from talka.web.settings import MIDDLEWARE as REAL

MIDDLEWARE = ["web.dying.dies", *REAL]
EMAIL_BACKEND = "web.dying.Mail"
