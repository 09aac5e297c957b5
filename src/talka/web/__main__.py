"""`python -m talka.web COMMAND`: Django's commands with Talka's settings."""

import os
import sys

from django.core.management import execute_from_command_line

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "talka.web.settings")
    execute_from_command_line(["talka-web", *sys.argv[1:]])
