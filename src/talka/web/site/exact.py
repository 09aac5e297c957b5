"""JSON that keeps what it was given: decimals, days and moments come back as they went in, not as floats or texts."""

import json
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import models

from talka.core.numbers import plain


class _Encoder(json.JSONEncoder):
    def default(self, o: object) -> object:
        match o:
            case Decimal():
                return {"decimal": plain(o)}
            case datetime():
                return {"moment": o.isoformat()}
            case date():
                return {"day": o.isoformat()}
            case _:
                return super().default(o)


def _back(found: dict[str, Any]) -> Any:
    match found:
        case {"decimal": str(text)} if len(found) == 1:
            return Decimal(text)
        case {"moment": str(text)} if len(found) == 1:
            return datetime.fromisoformat(text)
        case {"day": str(text)} if len(found) == 1:
            return date.fromisoformat(text)
        case _:
            return found


class _Decoder(json.JSONDecoder):
    def __init__(self, **options: Any) -> None:
        super().__init__(object_hook=_back, **options)


def as_text(value: object) -> str:
    """Such a value as text."""
    return json.dumps(value, cls=_Encoder, ensure_ascii=False, sort_keys=True)


def from_text(text: str) -> Any:
    """What `as_text` wrote."""
    return json.loads(text, cls=_Decoder)


class ExactJSONField(models.JSONField):
    """A JSON column of decimals, days, moments, texts, yes/no, lists and tables of these."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **{**options, "encoder": _Encoder, "decoder": _Decoder})

    def deconstruct(self) -> Any:
        """Migrations need not know how the column is read."""
        name, path, args, options = super().deconstruct()
        del options["encoder"], options["decoder"]
        return name, path, args, options
