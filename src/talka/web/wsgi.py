"""The door for a web server: `granian --interface wsgi talka.web.wsgi:application`."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "talka.web.settings")
application = get_wsgi_application()
