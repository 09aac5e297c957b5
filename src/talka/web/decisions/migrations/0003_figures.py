"""Figures beside results; those that were kept without them are thrown away, and computed when they are next asked for."""

from typing import Any

from django.db import migrations

from talka.web.site.exact import ExactJSONField


def forget(apps: Any, schema_editor: Any) -> None:  # noqa: ARG001 — migrations are called so
    apps.get_model("decisions", "Computed").objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("calls", "0002_money"), ("decisions", "0002_decision_again")]

    operations = [
        migrations.RunPython(forget, migrations.RunPython.noop),
        migrations.AddField("computed", "figures", ExactJSONField(default=dict), preserve_default=False),
    ]
