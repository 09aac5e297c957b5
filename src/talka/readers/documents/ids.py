"""Ids made from the words of a document."""

import re
import unicodedata


def slug(text: str, longest: int = 40) -> str:
    """Small letters without marks, joined by dashes: `Ābeļu zeme` → `abelu-zeme`."""
    plain = "".join(
        letter
        for letter in unicodedata.normalize("NFKD", text.casefold())
        if not unicodedata.combining(letter)
    )
    return "-".join(re.findall(r"[a-z0-9]+", plain))[:longest].strip("-")
