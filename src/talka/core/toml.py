"""TOML as definitions use it: exact numbers in, the line of every value, and the same text out again."""

import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time
from decimal import Decimal
from functools import cached_property
from typing import Any

from talka.core.numbers import NotPlain, exact, plain
from talka.core.values import Problem, Raw, Unusable, say

Path = tuple[str | int, ...]

LONGEST_TEXT = 4_000_000
LONG_LINE = 110


class NotPlainText:
    """What stands in place of a number that is not plain, so that reading goes on and names it with the rest."""

    def __init__(self, text: str) -> None:
        self.text = text

    def __str__(self) -> str:
        return self.text[:40]


def _parse_float(text: str) -> Decimal | NotPlainText:
    try:
        return exact(text.replace("_", ""))
    except NotPlain:
        return NotPlainText(text)


class Document:
    """A TOML text that has been read: its data, and the line on which each value stands."""

    def __init__(self, text: str) -> None:
        """Read `text`; `Unusable` when it is not TOML at all (TOML stops at its first fault)."""
        self.text = text.removeprefix("\ufeff").replace("\r\n", "\n")
        if len(self.text) > LONGEST_TEXT:
            raise Unusable(
                (Problem("", None, say("the text is longer than {most} characters", most=LONGEST_TEXT)),)
            )
        try:
            self.data: Raw = tomllib.loads(self.text, parse_float=_parse_float)
        except tomllib.TOMLDecodeError as error:
            raise Unusable((_syntax_problem(self.text, str(error)),)) from None
        except ValueError:  # int() refuses thousands of digits
            raise Unusable((_endless_number(self.text),)) from None
        except RecursionError:
            raise Unusable((Problem("", None, say("brackets are nested too deep")),)) from None

    @cached_property
    def _positions(self) -> "_Positions":
        return _Positions(self.text)

    @property
    def lines(self) -> dict[Path, int]:
        """Path of a value → the line it stands on, from 1."""
        return self._positions.lines

    def with_values(self, values: Mapping[Path, object]) -> str:
        """The text with other values at some paths, and everything else, comments too, as it stands."""
        spans = self._positions.spans
        text = self.text
        for path in sorted(values, key=lambda path: spans[path], reverse=True):
            start, end = spans[path]
            text = text[:start] + _value_text(values[path]) + text[end:]
        return text

    def with_more(self, table: str, values: Mapping[str, object]) -> str:
        """The text with further keys in one of its tables, which may be missing; everything else as it stands."""
        if not values:
            return self.text
        if (table,) in self._positions.spans:  # { … } on one line
            return self.with_values({(table,): {**self.data[table], **values}})
        head = self.lines.get((table,))
        if head is None and table in self.data:  # table.key = … at the top
            return "".join(f"{_key_text(table)}.{_pairs({key: values[key]})}" for key in values) + self.text
        if head is None:
            return f"{self.text.rstrip()}\n\n[{_key_text(table)}]\n{_pairs(values)}"
        rows = self.text.split("\n")
        return "\n".join([*rows[:head], _pairs(values).rstrip("\n"), *rows[head:]])

    def line_of(self, path: Path) -> int | None:
        """The line of a value, or of the nearest table around it when it is missing."""
        for end in range(len(path), 0, -1):
            if path[:end] in self.lines:
                return self.lines[path[:end]]
        return None


KNOWN_FAULTS = {
    "Cannot overwrite a value": say("the same key stands twice in one table"),
    "Expected '=' after a key in a key/value pair": say("a line has no = between its key and its value"),
    "Unclosed array": say("a list is not closed with ]"),
    "Invalid value": say("a value cannot be read: texts need quotes, numbers take a point and no blanks"),
    "Expected newline or end of document after a statement": say(
        "something follows the value: texts need quotes, numbers take a point and no blanks"
    ),
}


def _syntax_problem(text: str, error: str) -> Problem:
    """Tomllib's message in words that people know; it tells line and column, or that the document ended."""
    match = re.search(
        r"^(?P<what>.*?) \(at (?:line (?P<line>\d+), column (?P<column>\d+)|end of document)\)$", error
    )
    what = match["what"] if match else error
    known = KNOWN_FAULTS.get(what)
    if match is None or match["line"] is None:
        if known is not None and "Cannot" in what:
            return Problem("", text.count("\n") + 1, known)
        return Problem("", None, say("the text stops in the middle: a quote or a bracket is not closed"))
    where = say("column {column}", column=int(match["column"]))
    return Problem(where, int(match["line"]), known or say("this is not TOML: {what}", what=what))


def _endless_number(text: str) -> Problem:
    match = re.search(r"[0-9_]{1000,}", text)
    line = text.count("\n", 0, match.start()) + 1 if match else None
    return Problem("", line, say("a number has too many digits"))


TOKEN = re.compile(
    r"""(?P<text>"{3}(?:\\.|[^\\])*?"{3,5}|'{3}.*?'{3,5}|"(?:\\.|[^"\\\n])*"|'[^'\n]*')
    |(?P<comment>\#[^\n]*)|(?P<newline>\n)|(?P<sign>[][{}=,.])|(?P<blank>[ \t\r]+)|(?P<bare>[^][{}=,.\s"'#]+)""",
    re.DOTALL | re.VERBOSE,
)


class _Positions:
    """Walks a text that `tomllib` has accepted and tells where each value stands; it need not judge anything."""

    def __init__(self, text: str) -> None:
        """`lines`: path → line; `spans`: path of a value → where it begins and ends in the text."""
        self.lines: dict[Path, int] = {}
        self.spans: dict[Path, tuple[int, int]] = {}
        self._tokens = self._all_tokens(text)
        self._kind, self._token, self._line, self._start, self._end = "", "", 1, 0, 0
        self._last_end = 0
        self._counts: dict[Path, int] = {}
        self._next()
        self._walk()

    @staticmethod
    def _all_tokens(text: str) -> Iterator[tuple[str, str, int, int, int]]:
        line = 1
        for match in TOKEN.finditer(text):
            kind, token = match.lastgroup or "", match.group()
            if kind not in {"blank", "comment"}:
                yield kind, token, line, match.start(), match.end()
            line += token.count("\n")
        yield "end", "", line, len(text), len(text)

    def _next(self) -> None:
        self._last_end = self._end
        end = ("end", "", self._line, self._end, self._end)
        self._kind, self._token, self._line, self._start, self._end = next(self._tokens, end)

    def _walk(self) -> None:
        table: Path = ()
        while self._kind != "end":
            if self._kind == "newline":
                self._next()
            elif self._token == "[":
                table = self._header()
            else:
                self._pair(table)

    def _header(self) -> Path:
        line = self._line
        self._next()
        many = self._token == "["
        if many:
            self._next()
        keys = self._key()
        path: Path = ()
        for depth, key in enumerate(keys):
            path = (*path, key)
            if many and depth == len(keys) - 1:
                self._counts[path] = self._counts.get(path, -1) + 1
            if path in self._counts:
                path = (*path, self._counts[path])
        self.lines[path] = line
        self._skip_line()
        return path

    def _key(self) -> tuple[str, ...]:
        keys = []
        while self._token not in {"=", "]"}:
            if self._kind == "text":
                keys.append(str(tomllib.loads(f"k = {self._token}")["k"]))
            elif self._kind == "bare":
                keys.append(self._token)
            self._next()
        return tuple(keys)

    def _skip_line(self) -> None:
        while self._kind not in {"newline", "end"}:
            self._next()

    def _pair(self, table: Path) -> None:
        line = self._line
        path = (*table, *self._key())
        self.lines[path] = line
        self._next()
        self._value(path)

    def _value(self, path: Path) -> None:
        start = self._start
        self._inside(path)
        self.spans[path] = start, self._last_end

    def _inside(self, path: Path) -> None:
        if self._token == "[" and self._kind == "sign":
            self._array(path)
        elif self._token == "{" and self._kind == "sign":
            self._inline_table(path)
        else:
            while self._kind not in {"newline", "end"} and self._token not in {",", "]", "}"}:
                self._next()

    def _array(self, path: Path) -> None:
        self._next()
        index = 0
        while self._token != "]" or self._kind != "sign":
            if self._kind == "newline" or self._token == ",":
                self._next()
                continue
            self.lines[(*path, index)] = self._line
            self._value((*path, index))
            index += 1
        self._next()

    def _inline_table(self, path: Path) -> None:
        self._next()
        while self._token != "}" or self._kind != "sign":
            if self._kind == "newline" or self._token == ",":
                self._next()
                continue
            self._pair(path)
        self._next()


def dumps(data: Mapping[str, Any]) -> str:
    """The text of plain data: single values first, then tables, then lists of tables, in the order they are given."""
    tables = {key: value for key, value in data.items() if isinstance(value, Mapping)}
    lists = {key: value for key, value in data.items() if _is_list_of_tables(value)}
    single = {key: value for key, value in data.items() if key not in tables and key not in lists}
    blocks = [_pairs(single)] if single else []
    blocks += [f"[{_key_text(key)}]\n{_pairs(table)}" for key, table in tables.items()]
    for key, rows in lists.items():
        blocks += [_row(key, row) for row in rows]
    return "\n".join(blocks)


def _is_list_of_tables(value: object) -> bool:
    return isinstance(value, list | tuple) and bool(value) and all(isinstance(row, Mapping) for row in value)


LONG_TABLES = frozenset({"facts", "marks", "comments", "deductions", "answers", "values"})


def _row(key: str, row: Mapping[str, Any]) -> str:
    """One table of a list; what may grow long in it (facts, marks) gets a head of its own below it."""
    inner = {name: value for name, value in row.items() if name in LONG_TABLES and isinstance(value, Mapping)}
    text = f"[[{_key_text(key)}]]\n" + _pairs(
        {name: value for name, value in row.items() if name not in inner}
    )
    for name, table in inner.items():
        text += f"[{_key_text(key)}.{_key_text(name)}]\n{_pairs(table)}"
    return text


def _pairs(table: Mapping[str, Any]) -> str:
    return "".join(f"{_key_text(key)} = {_value_text(value)}\n" for key, value in table.items())


def _key_text(key: str) -> str:
    return key if re.fullmatch(r"[A-Za-z0-9_-]+", key) else _quoted(key)


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _value_text(value: object) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case str():
            return _quoted(value)
        case Decimal():
            return plain(value)
        case int():
            return str(value)
        case datetime() | date() | time():
            return value.isoformat()
        case Mapping():
            return (
                "{ " + ", ".join(f"{_key_text(k)} = {_value_text(v)}" for k, v in value.items()) + " }"
                if value
                else "{}"
            )
        case list() | tuple():
            return _list_text([_value_text(part) for part in value])
        case _:
            raise TypeError(type(value))


def _list_text(parts: list[str]) -> str:
    line = "[" + ", ".join(parts) + "]"
    if len(line) <= LONG_LINE and not any(part.startswith("{") for part in parts):
        return line
    return "[\n" + "".join(f"    {part},\n" for part in parts) + "]"
