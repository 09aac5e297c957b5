"""The real document that the tests read in place; that it is missing is a failure.

Read in this process, without a child for each: that has tests of its own.
"""

from functools import cache
from pathlib import Path

from talka.core.call import Call
from talka.readers import Limits, Reading
from talka.readers.reading import read_here

DOCUMENT = Path(__file__).parents[2].parent / "shared" / "documents" / "sateka-call-round-6.txt"


def read(data: bytes, name: str) -> Reading:
    return read_here(data, name, Limits())


@cache
def reading() -> Reading:
    return read(DOCUMENT.read_bytes(), DOCUMENT.name)


def call() -> Call:
    found = reading().call
    assert found is not None, reading().findings
    return found
