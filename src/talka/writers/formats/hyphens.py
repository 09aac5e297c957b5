"""Where a word may break that is longer than its line: Typst has no Latvian patterns, and an address has no syllables.

Only such words get marks: they stay in the text that is copied from the file, and a search would stumble over them.
"""

import re
from itertools import pairwise

SYLLABLE_HYPHEN = "\N{SOFT HYPHEN}"
PLAIN_BREAK = "\N{ZERO WIDTH SPACE}"

VOWELS = frozenset("aāeēiīoōuūyAĀEĒIĪOŌUŪY")
ONE_SOUND = frozenset({"dz", "dž"})
LEAST_BEFORE, LEAST_AFTER = 3, 2  # letters that stay together at a word's ends

WORD = re.compile(r"[^ \n]+")
PIECE = re.compile(r"\w+\W*|\W+")


def broken(text: str, room: float) -> str:
    """The text with breaks in the words that take more than `room` characters of an even width."""
    return WORD.sub(lambda found: _broken(found[0], room) if _wide(found[0]) > room else found[0], text)


def _wide(word: str) -> float:
    return len(word) + 0.3 * sum(map(str.isupper, word))


def _broken(word: str, room: float) -> str:
    return PLAIN_BREAK.join(
        piece
        if _wide(piece) <= room
        else SYLLABLE_HYPHEN.join(_short(part, room) for part in syllables(piece))
        for piece in PIECE.findall(word)
    )


def _short(part: str, room: float) -> str:
    """What has no syllables of its own breaks wherever the line ends."""
    most = max(1, int(room / 1.3))
    return PLAIN_BREAK.join(part[at : at + most] for at in range(0, len(part), most))


def syllables(word: str) -> list[str]:
    """A Latvian word in the parts between which it may break: a consonant goes with the vowel that follows it."""
    breaks = [at for at in range(LEAST_BEFORE, len(word) - LEAST_AFTER + 1) if _begins(word, at)]
    return [word[first:last] for first, last in pairwise([0, *breaks, len(word)])]


def _begins(word: str, at: int) -> bool:
    """Whether a syllable begins here: a consonant before a vowel, and a vowel in the word already."""
    if word[at - 1 : at + 1].lower() in ONE_SOUND or not VOWELS.intersection(word[:at]):
        return False
    sound = 2 if word[at : at + 2].lower() in ONE_SOUND else 1
    return word[at] not in VOWELS and word[at + sound : at + sound + 1] in VOWELS
