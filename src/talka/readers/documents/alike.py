"""Which texts share the words of another: rare words tell more than common ones, the same word more than its root."""

import re
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

ROOT = 4  # so many letters alike at least are a root
ENDING = 4  # at most so many letters change when a word is inflected
MOST_ALIKE = 300  # a root that stands in more texts than this tells nothing
WHOLE = 1000  # what a word that stands in one place weighs
SAME, RELATED = 2, 1


class Share(NamedTuple):
    """How much of a text's weight an owner's best text shares, and whether the two have the same words."""

    percent: int
    same: bool
    owner: int


def words_of(text: str, generic: tuple[str, ...]) -> list[str]:
    """The words of a text that say something, each once; short ones only if they are capitals."""
    found = re.findall(r"\w+", text)
    kept = (word.casefold() for word in found if len(word) >= ROOT or (len(word) > 1 and word.isupper()))
    return [word for word in dict.fromkeys(kept) if not word.startswith(generic)]


def likeness(one: str, other: str) -> int:
    """Two forms of a word, words of one root, or nothing."""
    shorter = min(len(one), len(other))
    alike = next((place for place in range(shorter) if one[place] != other[place]), shorter)
    if one == other or (alike >= ROOT and max(len(one), len(other)) - alike <= ENDING):
        return SAME
    return RELATED if alike >= ROOT else 0


class Texts:
    """Texts, each of an owner, to be found by the words of another text."""

    def __init__(self, texts: Iterable[tuple[int, str]], generic: tuple[str, ...]) -> None:
        self.generic = generic
        self.owners: list[int] = []
        self.lengths: list[int] = []
        self.places: dict[str, dict[str, list[int]]] = {}
        self.roots: Counter[str] = Counter()
        for place, (owner, text) in enumerate(texts):
            found = words_of(text, generic)
            self.owners.append(owner)
            self.lengths.append(len(found))
            for word in found:
                self.places.setdefault(word[:ROOT], {}).setdefault(word, []).append(place)
                self.roots[word[:ROOT]] += 1

    def shares(self, text: str) -> list[Share]:
        """Every owner with a text that shares words of this one, the best first."""
        wanted = words_of(text, self.generic)
        whole = 0
        weights: dict[int, int] = {}
        same: dict[int, int] = {}
        for word in wanted:
            found = self._found(word)
            if found is None:
                continue
            weight = WHOLE // max(len({self.owners[place] for place in found}), 1)
            whole += weight * SAME
            for place, how in found.items():
                weights[place] = weights.get(place, 0) + weight * how
                same[place] = same.get(place, 0) + (how == SAME)
        best: dict[int, Share] = {}
        for place, weight in weights.items():
            owner = self.owners[place]
            exact = same[place] == len(wanted) == self.lengths[place]
            share = Share(100 * weight // whole, exact, owner)
            best[owner] = max(best.get(owner, share), share)
        return sorted(best.values(), key=lambda share: (-share.percent, not share.same, share.owner))

    def _found(self, word: str) -> dict[int, int] | None:
        """The texts a word stands in, and in which form; none where its root is everywhere."""
        if self.roots[word[:ROOT]] > MOST_ALIKE:
            return None
        found: dict[int, int] = {}
        for other, places in self.places.get(word[:ROOT], {}).items():
            how = likeness(word, other)
            for place in places if how else ():
                found[place] = max(found.get(place, 0), how)
        return found


def clear_best(shares: list[Share], enough: int, apart: int) -> Share | None:
    """The best one, if it shares enough and no other is nearly as good; the same words beat all others."""
    if not shares or shares[0].percent < enough:
        return None
    best, others = shares[0], shares[1:]
    if best.same and not any(other.same for other in others):
        return best
    near = any(best.percent - other.percent < apart for other in others[:1])
    return None if near else best
