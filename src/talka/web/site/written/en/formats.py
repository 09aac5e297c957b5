"""As in Latvian, without the point that closes a date."""

from talka.web.site.written.lv.formats import *  # noqa: F403 — the same but for what follows

DATE_FORMAT = SHORT_DATE_FORMAT = "d.m.Y"
DATETIME_FORMAT = "d.m.Y H:i"
