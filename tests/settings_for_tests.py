"""The development settings over a state folder of their own; `make test-postgres` names another database."""

import os
import tempfile

os.environ["TALKA_DEVELOPMENT"] = "1"
os.environ["TALKA_STATE"] = tempfile.gettempdir() + "/talka-tests"

from talka.web.settings import *  # noqa: F403 — the environment comes first

EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.MD5PasswordHasher"
]  # of made-up people; the real one is slow
