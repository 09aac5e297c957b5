"""What breaks a tie: the keys in their order, and the points printed beside them."""

from decimal import Decimal
from fractions import Fraction

from talka.core.values import say
from talka.readers.documents.codes import Code, code_of, leading
from talka.readers.documents.draft import Draft, Row, source
from talka.readers.documents.figures import alone, ending, points
from talka.readers.documents.marks import full_length
from talka.readers.documents.page_ends import CutRow, holds_mark, lines_of_row, next_after
from talka.readers.documents.passage import Token
from talka.readers.words import Words


class _Key:
    """A key as it is gathered."""

    def __init__(self, code: Code) -> None:
        self.code = code
        self.texts: list[str] = []
        self.first: str | None = None  # the sentence that says which project goes first
        self.table: int | None = None
        self.points: Decimal | None = None
        self.numbers: list[int] = []
        self.rest = 0


def read_ties(tokens: list[Token], scheme: str, draft: Draft, words: Words, width: int) -> None:
    """Keys and the footnotes below them; `width`: how long a line is that was broken because it was full."""
    keys: list[_Key] = []
    spare: list[Token] = []
    closed = False
    for place, token in enumerate(tokens):
        labelled = leading(token.text) if token.kind == "text" else None
        following = next_after(tokens, place)
        if labelled and _is_next(labelled[0], keys, labelled[1]):
            keys.append(_Key(labelled[0]))
            keys[-1].table = None if token.cell is None else token.cell.table
            closed = False
            _take(keys[-1], labelled[1], token, following, words)
        elif token.text.startswith("*") or (keys and _after_the_table(keys[-1], token)):
            closed = True
            spare.append(token)
        elif keys and not closed and (keys[-1].points is None or _cut(keys[-1], token, words)):
            _take(keys[-1], token.text, token, following, words)
        else:
            spare.append(token)
    known = _Known(scheme, draft)
    for key in keys:
        _write(key, known, draft, words)
    told = _before_the_end(spare, max((key.numbers[-1] for key in keys), default=0), width)
    draft.use(f"{scheme}: ties", *((token.first, token.last) for token in told))
    _points(keys, told, draft, words)
    _parts(told, draft, words)


def _before_the_end(spare: list[Token], last_key: int, width: int) -> list[Token]:
    """What is said of ties: all before the last key, and the starred notes after it with their lines."""
    found: list[Token] = []
    for token in spare:
        starred = token.text.startswith("*")
        if token.first > last_key and not starred:
            before = found[-1] if found else None
            if before is None or before.first < last_key or _new_paragraph(before.text, token.text, width):
                break
        found.append(token)
    return found


def _new_paragraph(before: str, text: str, width: int) -> bool:
    """Whether a line begins anew: a sentence ended, and the first word would have found room behind it."""
    room = len(before) + 1 + len(text.split(" ", 1)[0])
    return before.endswith((".", "!")) and room <= full_length(width)


def _after_the_table(key: _Key, token: Token) -> bool:
    return key.table is not None and (token.cell is None or token.cell.table != key.table)


def _is_next(code: Code, keys: list[_Key], rest: str) -> bool:
    if not keys:
        return not rest[:1].islower()
    return code.letters == keys[-1].code.letters and code.numbers[-1] > keys[-1].code.numbers[-1]


def _cut(key: _Key, token: Token, words: Words) -> bool:
    """Whether a line goes on with a key that the end of a page has cut behind its points."""
    if token.page_start is not None:
        last = key.texts[-1] if key.texts else ""
        key.rest = lines_of_row(token.page_start, CutRow(last, key.code), words)
    return key.rest > 0


def _take(key: _Key, text: str, token: Token, following: Token | None, words: Words) -> None:
    key.numbers += [token.first, token.last]
    if key.points is not None:
        key.rest -= 1
        key.texts.append(text)
        return
    found = ending(text, words)
    if found is not None and found[1].kind == "one" and not _in_sentence(found[0], following, words):
        key.points = found[1].values[0]
        text = found[0]
    if words.match("goes_first").match(text):
        key.first = text
    elif text:
        key.texts.append(text)


def _in_sentence(before: str, following: Token | None, words: Words) -> bool:
    """Whether a number at the end of a line belongs to the sentence before it."""
    goes_on = following is not None and (
        following.text[:1].islower() or alone(following.text, words) is not None
    )
    if following is not None and following.page_start is not None:
        goes_on = goes_on and not holds_mark(following.page_start, labelled=True)
    return bool(before) and (goes_on or words.match("no_mark_after").search(before) is not None)


def _write(key: _Key, known: "_Known", draft: Draft, words: Words) -> None:
    title = " ".join(key.texts)
    name = f"{known.scheme}.{key.code.plain}"
    span = (min(key.numbers), max(key.numbers))
    row: Row = {"id": name, "in": known.scheme, "code": key.code.printed, "title": title or name}
    how = (_how(key.first, known, words) if key.first else None) or _how(title, known, words)
    draft.add("tie", row | (how or {}) | {"source": source(span)})
    draft.use(name, span)


def _how(title: str, known: "_Known", words: Words) -> Row | None:
    """What a key looks at, and which value goes first."""
    for rule in words.rules("tie"):
        match = rule.pattern.search(title)
        if match is None:
            continue
        row = {name: rule.says[name] for name in ("by", "of", "first") if name in rule.says}
        if "table" in match.groupdict():
            row["of"] = match["table"]
        elif row["by"] == "criterion":
            row["of"] = known.criterion(match["code"])
        elif row["by"] == "section":
            row["of"] = known.section(match["section"], words)
        if row["by"] == "filed_at" or row.get("of"):
            return row
    return None


class _Known:
    """The sections and labels of one scheme, which its keys may name."""

    def __init__(self, scheme: str, draft: Draft) -> None:
        self.scheme = scheme
        self.sections = {row["id"]: row["title"] for row in draft.tables["section"] if row["in"] == scheme}
        self.labels: dict[str, list[str]] = {}
        for row in draft.tables["criterion"]:
            code = _label(row["code"]) if row["in"] in self.sections and "code" in row else None
            if code is not None:
                self.labels.setdefault(code.plain, []).append(row["id"])

    def criterion(self, printed: str) -> str | None:
        """The criterion with a label; none where two sections of the scheme have one."""
        code = _label(printed)
        found = [] if code is None else self.labels.get(code.plain, [])
        return found[0] if len(found) == 1 else None

    def section(self, printed: str, words: Words) -> str | None:
        stems: dict[str, str] = words.data.get("stem", {})
        stem = next((stem for stem in stems.values() if printed.casefold().startswith(stem)), None)
        found = (name for name, title in self.sections.items() if stem and stem in title.casefold())
        return next(found, None)


def _label(printed: str) -> Code | None:
    return code_of(printed.rstrip(".") + ".")


def _points(keys: list[_Key], spare: list[Token], draft: Draft, words: Words) -> None:
    """The points printed beside ties; where the document gives two different ones, none is taken."""
    printed = {key.points for key in keys if key.points is not None}
    said = " ".join(token.text for token in spare)
    for match in words.match("tie_points").finditer(said):
        printed.add(points(match["points"]))
    if not printed:
        return
    known = draft.settings.get("tie_points")
    if len(printed) == 1 and known in {None, *printed}:
        draft.settings["tie_points"] = printed.pop()
        return
    draft.settings.pop("tie_points", None)
    span = (spare[0].first, spare[-1].last) if spare else None
    draft.find(
        "tie-points",
        "warning",
        say("different tie points are printed: {points}", points=tuple(sorted(printed))),
        ("settings", "tie_points"),
        span,
    )


def _parts(told: list[Token], draft: Draft, words: Words) -> None:
    """An example of points divided among tied projects that does not come out even."""
    said = " ".join(token.text for token in told)
    for match in words.match("tie_parts").finditer(said):
        added, tied, part = points(match["points"]), int(match["tied"]), points(match["part"])
        if tied and Fraction(added) / tied != Fraction(part) and not words.match("rounded").search(said):
            draft.find(
                "tie-points-parts",
                "warning",
                say(
                    "{added} / {tied} is printed as {part}, and the document does not say how it is rounded",
                    added=added,
                    tied=tied,
                    part=part,
                ),
                ("settings", "tie_points"),
                (told[0].first, told[-1].last),
            )
            return
