"""The catalogue itself, for tests that ask what it holds."""

from functools import cache
from importlib.resources import files
from io import BytesIO

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po


@cache
def catalogue(language: str) -> Catalog:
    return read_po(BytesIO(files("talka").joinpath("locale", f"{language}.po").read_bytes()), locale=language)
