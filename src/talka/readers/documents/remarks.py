"""Words around a criterion: where its title ends, and how lines become paragraphs."""

import re

STARTS_SENTENCE = re.compile(r"[^\W\d_]")


def ends_title(last: str, following: str) -> bool:
    """Whether a title ends with a line: a full sentence, and the next line begins another."""
    start = STARTS_SENTENCE.match(following)
    return last.endswith((".", "!", "?", ":")) and start is not None and start.group().isupper()


def ends_sentence(text: str) -> bool:
    return text.endswith((".", "!", "?"))


def goes_on_over_page(last: str, following: str, width: int) -> bool:
    """Whether a remark goes on behind the end of a page; `width`: how long a line is that was broken because full."""
    if following[:1].islower() or last.endswith(":"):
        return True
    return not ends_sentence(last) and (not following[:1].isupper() or len(last) >= width)


def paragraphs(lines: list[str]) -> list[str]:
    """Lines joined into paragraphs: one ends where a sentence does and a capital, a star or a dash follows."""
    found: list[list[str]] = []
    for line in lines:
        if found and not (
            found[-1][-1].endswith((".", "!", "?", ";", ":", ")"))
            and re.match(r"[^\W\d_a-zāčēģīķļņšūž]|[*–•\-(]", line)
        ):
            found[-1].append(line)
        else:
            found.append([line])
    return [" ".join(part) for part in found]
