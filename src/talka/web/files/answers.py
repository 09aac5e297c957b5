"""How a file is handed out: to be saved, never to be shown as a page of this site."""

from django.http import FileResponse

from talka.web.files.kinds import TYPES, Kind
from talka.web.files.models import File


def as_attachment(file: File) -> FileResponse:
    """The bytes as they came; whoever answers with it has asked for permission."""
    kind: Kind = file.kind  # type: ignore[assignment]  # only `kinds.Kind` are kept
    answer = FileResponse(
        file.stored.open("rb"), as_attachment=True, filename=file.name, content_type=TYPES[kind]
    )
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = "sandbox"
    answer["Cache-Control"] = "private, no-store"
    return answer
