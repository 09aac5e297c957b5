"""The real document that the tests read in place; that it is missing is a failure."""

from functools import cache
from pathlib import Path

from talka.core.call import Call
from talka.readers import Reading, read

DOCUMENT = Path(__file__).parents[2].parent / "shared" / "documents" / "sateka-call-round-6.txt"


@cache
def reading() -> Reading:
    return read(DOCUMENT.read_bytes(), DOCUMENT.name)


def call() -> Call:
    found = reading().call
    assert found is not None, reading().findings
    return found
