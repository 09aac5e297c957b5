from django.db import migrations


class Migration(migrations.Migration):
    """What was kept is computed again when it is asked for; before the next one, since PostgreSQL alters no table that
    has rows deleted from it in the same transaction."""

    dependencies = [
        ("decisions", "0004_bundles_apart"),
    ]

    operations = [
        migrations.RunSQL("DELETE FROM decisions_bundle", migrations.RunSQL.noop),
        migrations.RunSQL("DELETE FROM decisions_computed", migrations.RunSQL.noop),
    ]
