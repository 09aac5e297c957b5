"""Writes docs/permissions.md by going to every address as everybody; with --check only says whether it is fresh."""

import logging
import os
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs/permissions.md"
HEAD = """\
# Who is let in where

Made by `make docs`: it goes to every address of the site with the demo data, by GET and by POST without data, as one
person of each role, as an administrator without a role, signed out, and as everybody of another body.

**yes** let in (or told what is wrong with the form); **–** answered as if the page were not there; **·** this method is
not taken; **sign in** sent to the sign-in page. What stands on a page is cut to the role besides: an assessor, for one,
sees only applications given to them.
"""


def made() -> str:
    """The page, over a database that is thrown away."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "settings_for_tests"
    sys.path.insert(0, str(ROOT / "tests"))
    import django  # noqa: PLC0415 — after the settings are named

    django.setup()
    from django.test.utils import setup_databases, setup_test_environment, teardown_databases  # noqa: PLC0415 — as above

    from web.samples import make_samples  # noqa: PLC0415 — as above
    from web.walk import table, walk  # noqa: PLC0415 — as above

    logging.disable(logging.CRITICAL)  # each page that is refused would be a line
    setup_test_environment()
    databases = setup_databases(verbosity=0, interactive=False)
    text = HEAD + table(walk(make_samples()))
    teardown_databases(databases, verbosity=0)
    return text


def main() -> int:
    text = made()
    if "--check" not in sys.argv:
        PAGE.write_text(text, "utf-8", newline="\n")
        return 0
    if not PAGE.exists() or PAGE.read_text("utf-8") != text:
        print("not fresh, run make docs: permissions.md")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
