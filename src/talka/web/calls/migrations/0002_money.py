"""The money of a round beside its title and dates, taken out of its call once: figures of many rounds need it."""

from typing import Any

from django.db import migrations, models

from talka.core.numbers import total
from talka.core.texts import load
from talka.web.site.exact import ExactJSONField


def take_from_calls(apps: Any, schema_editor: Any) -> None:  # noqa: ARG001 — migrations are called so
    for row in apps.get_model("calls", "Round").objects.select_related("text"):
        call = load(row.text.text)
        row.money = total(action.budget for action in call.action)
        row.currency = call.call.currency
        row.save(update_fields=["money", "currency"])


class Migration(migrations.Migration):
    dependencies = [("calls", "0001_initial")]

    operations = [
        migrations.AddField("round", "money", ExactJSONField(default=dict), preserve_default=False),
        migrations.AddField(
            "round", "currency", models.CharField(max_length=3, default="EUR"), preserve_default=False
        ),
        migrations.RunPython(take_from_calls, migrations.RunPython.noop),
    ]
