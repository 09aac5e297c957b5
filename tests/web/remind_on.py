"""`python -m web.remind_on 2026-04-28`: reminders as on another day, in a process of its own."""

import sys
from datetime import date

import django

if __name__ == "__main__":
    django.setup()
    from talka.web.assessment.reminding import remind

    print(remind(date.fromisoformat(sys.argv[1])))  # noqa: T201 — what the test reads
