"""Words around a criterion: where its title ends, and how lines become paragraphs."""

import re

STARTS_SENTENCE = re.compile(r"[^\W\d_]")


def ends_title(last: str, following: str) -> bool:
    """Whether a title ends with a line: a full sentence, and the next line begins another."""
    start = STARTS_SENTENCE.match(following)
    return last.endswith((".", "!", "?", ":")) and start is not None and start.group().isupper()


def paragraphs(lines: list[str]) -> list[str]:
    """Lines joined into paragraphs: one ends where a sentence does and a capital, a star or a dash follows."""
    found: list[str] = []
    for line in lines:
        if found and not (
            found[-1].endswith((".", "!", "?", ";", ":", ")"))
            and re.match(r"[^\W\d_a-zāčēģīķļņšūž]|[*–•\-(]", line)
        ):
            found[-1] += " " + line
        else:
            found.append(line)
    return found
