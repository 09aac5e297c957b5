"""How applications are found and ordered: folded words for searching, and keys that any database orders as Latvian."""

import re
import unicodedata

LONGEST = 100  # letters of a text that decide its place; the rest can hardly matter
WIDEST = 600  # what the column holds


def folded(*texts: str) -> str:
    """Texts as they are searched: no marks, one case, single blanks. “Žāgarkalns” is found by “zagarkalns”."""
    apart = unicodedata.normalize("NFKD", " ".join(text for text in texts if text))
    plain = "".join(letter for letter in apart if not unicodedata.combining(letter))
    return " ".join(plain.casefold().split())


# Signs before digits before letters, each in the order of the Unicode collation.
_SIGNS = " _-‐‑‒–—,;:!?.…·'‘’‚‹›\"“”„«»()[]{}§¶@*/\\&#%‰†‡•`´˜^¯¨°©®+±÷×<=>|¦¬~¤¢$£¥€"
# A letter with a mark of its own stands where it is named; y stands with i, differing only in second place.
_LETTERS = "abcčdefgģhijkķlļmnņopqrŗsštuvwxzž"
_FIRST = {letter: place for place, letter in enumerate(" " + _SIGNS[1:] + "0123456789" + _LETTERS, start=1)}
_MACRONS = str.maketrans("āēīōū", "aeiou")
_OWN = frozenset("čģķļņŗšž")
_SECOND = {"̄": "2", "̈": "3", "́": "4", "̀": "5"}


def order_key(text: str) -> str:
    """A key that orders texts as a Latvian dictionary does, whatever the database's own order is.

    It has digits and the letters a to f only, which stand alike in every order: first all letters (macrons are
    no difference, č ģ ķ ļ ņ ŗ š ž are letters of their own), then macrons and other marks, then capitals.
    """
    letters = list(_letters(re.sub(r"\s+", " ", text.strip())[:LONGEST]))
    first = "".join(letter[0] for letter in letters)
    second = "".join(letter[1] for letter in letters)
    third = "".join(letter[2] for letter in letters)
    return f"{first}00{second.rstrip('1')}0{third.rstrip('1')}"[:WIDEST]


def _letters(text: str) -> list[tuple[str, str, str]]:
    """Each letter's weight in first, second and third place."""
    found: list[tuple[str, str, str]] = []
    for letter in unicodedata.normalize("NFC", text):
        small = letter.lower()
        case = "2" if small != letter else "1"
        if small in _OWN or small in _FIRST:
            found.append((f"{_FIRST[small]:02x}", "1", case))
            continue
        found += _with_marks(small, case)
    return found


def _with_marks(small: str, case: str) -> list[tuple[str, str, str]]:
    found: list[tuple[str, str, str]] = []
    for part in unicodedata.normalize("NFKD", small):
        if unicodedata.combining(part):
            if found:
                found[-1] = (found[-1][0], _SECOND.get(part, "6"), case)
        elif part == "y":
            found.append((f"{_FIRST['i']:02x}", "7", case))
        elif part in _FIRST:
            found.append((f"{_FIRST[part]:02x}", "1", case))
        else:  # other scripts stand after Latin, by code point
            found.append((f"fe{ord(part):06x}", "1", case))
    return found
