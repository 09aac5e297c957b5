"""How much of an action's projects is supported: ceilings, rate, caps over the period."""

import re
from decimal import Decimal

from talka.core.toml import Path
from talka.core.values import say
from talka.readers.documents.draft import Draft, Row, applicant_kind, source
from talka.readers.documents.figures import amount, points
from talka.readers.documents.ids import slug
from talka.readers.documents.slices import Slice, first
from talka.readers.words import Words


class Support:
    """Reads ceilings and the rate out of the labelled parts of one action."""

    def __init__(self, code: str, slices: list[Slice], draft: Draft, words: Words) -> None:
        self.code, self.slices, self.draft, self.words = code, slices, draft, words
        self.caps = 0

    def ceilings(self) -> None:
        part = first(self.slices, "ceilings")
        if part is None:
            return
        self.draft.use(f"{self.code}.ceiling", part.passage.span(part.label_start, part.start))
        found = [
            (self._ceiling(match, rule.says.get("cost_kind"), span), span)
            for match, rule, span in part.recognised(self.words.rules("ceiling"))
        ]
        for place, (row, span) in enumerate(found, 1):
            name = f"{self.code}.ceiling" if len(found) == 1 else f"{self.code}.ceiling.{place}"
            self.draft.use(name, span)
            self.draft.add("ceiling", {"id": name, "in": self.code} | row | {"source": source(span)})

    def _ceiling(self, match: re.Match[str], kind: str | None, span: tuple[int, int]) -> Row:
        groups = match.groupdict()
        row: Row = {"amount": amount(groups["amount"] or groups["amount2"])}
        if kind is not None and groups.get("share"):
            self.draft.once(
                "cost_kind", {"id": kind, "title": self.words.named(kind), "source": source(span)}
            )
            row["when"] = {"fact": f"share.{kind}", "is": "at_least", "value": Decimal(groups["share"])}
        elif groups.get("kind"):
            title = re.sub(r"\s+", " ", groups["kind"]).strip()
            self.draft.once("cost_kind", {"id": slug(title), "title": title, "source": source(span)})
            row["cost_kind"] = slug(title)
        return row

    def rate(self) -> None:
        part = first(self.slices, "rate")
        if part is None:
            return
        matches = [match for match, _, _ in part.recognised(self.words.rules("rate"))]
        if not matches:
            self.draft.find(
                "rate-unread",
                "warning",
                say("no support rate was found for {action}", action=self.code),
                span=part.span,
            )
            return
        plain = [match for match in matches if match.groupdict().get("only") is not None]
        named = [match for match in matches if match.groupdict().get("only") is None]
        if not any({"base", "maximum"} & match.groupdict().keys() for match in named):
            named, plain = [*named, *plain[:1]], plain[1:]
        found: dict[str, Decimal] = {}
        for match in named:
            for name, value in match.groupdict().items():
                if value is not None and found.setdefault(name, points(value)) != points(value):
                    plain.append(match)
        rest = part.passage.text[max(match.end() for match in named) : part.end]
        kept = rest.strip(" ,.;\n") and (plain or "only" not in found)
        end = part.end if kept else max(match.end() for match in named)
        self.draft.use(f"{self.code}.rate", part.passage.span(part.label_start, end))
        self._write_rates(found, re.sub(r"\s+", " ", rest).strip(" ,.;"), part, others=bool(plain))
        for match in plain:
            self._another_rate(part, match)

    def _write_rates(self, found: dict[str, Decimal], rest: str, part: Slice, *, others: bool) -> None:
        """The rate, and before it the one of joint projects where it is another."""
        row: Row = {"id": f"{self.code}.rate", "in": self.code}
        maxima = sorted({found[name] for name in ("maximum", "other") if name in found})
        alone = found.get("only") if not others else None
        base = found.get("base", found.get("only"))
        if base is not None:
            row["base"] = base
        if len(maxima) == 1 or alone is not None:
            row["maximum"] = alone if alone is not None else maxima[0]
        if rest and alone is None:
            row["set_in"] = rest
        if "joint" in found:
            joint: Row = {"when": {"fact": "joint", "is": "equal", "value": True}, "maximum": found["joint"]}
            if alone is not None:
                joint["base"] = found["joint"]
            self.draft.add(
                "rate", row | {"id": f"{self.code}.rate.joint"} | joint | {"source": source(part.span)}
            )
        if len(maxima) > 1:
            row["note"] = re.sub(r"\s+", " ", part.text)
        path = self.draft.add("rate", row | {"source": source(part.span)})
        self._doubt_rate(row, maxima, path, part.span)

    def _another_rate(self, part: Slice, match: re.Match[str]) -> None:
        text = part.passage.text[max(match.start() - 60, part.start) : match.end() + 60]
        message = say(
            "another percentage stands beside the support rate of {action}: “{text}”; if it is a rate for some "
            "projects, they need a [[rate]] of their own with `when`",
            action=self.code, text=re.sub(r"\s+", " ", text).strip(),
        )  # fmt: skip
        self.draft.find("another-rate", "warning", message, span=part.passage.span(*match.span()))

    def _doubt_rate(self, row: Row, maxima: list[Decimal], path: Path, span: tuple[int, int]) -> None:
        if len(maxima) > 1:
            message = say(
                "two greatest support rates are printed, {rates} (%), not which is for whom, so `maximum` is "
                "left out: write a [[rate]] for each with its `maximum`, the first with the projects it is for "
                "(`when`)",
                rates=tuple(maxima),
            )  # fmt: skip
            self.draft.find("two-maxima", "warning", message, path, span)
        elif "maximum" not in row:
            message = say("no greatest support rate was found for {action}", action=self.code)
            self.draft.find("no-greatest-rate", "warning", message, path, span)
        if "set_in" in row:
            message = say(
                "what raises the support rate of {action} stands elsewhere: “{place}”",
                action=self.code, place=row["set_in"],
            )  # fmt: skip
            self.draft.find("rate-set-elsewhere", "warning", message, (*path, "set_in"), span)

    def cap(self, match: re.Match[str], who: str, text: str, span: tuple[int, int]) -> None:
        """A limit over the period, for everyone or (`who`) for one kind of applicant."""
        self.caps += 1
        fact = f"received.{self.code}"
        title = f"{self.words.named('received')} {self.code}"
        self.draft.once("fact", {"id": fact, "title": title, "kind": "money", "source": source(span)})
        costs = self.words.match("of_costs").search(text) is not None
        row: Row = {
            "id": f"{self.code}.cap.{self.caps}",
            "in": self.code,
            "title": text,
            "kind": "period",
            "of": "eligible_cost" if costs else "public_funding",
            "amount": amount(match["amount"]),
            "fact": fact,
        }
        if who:
            kind = next(rule.says for rule in self.words.rules("applicant") if rule.says["id"] == who)
            self.draft.once("applicant_kind", applicant_kind(kind, span))
            row["when"] = {"fact": "applicant_kind", "is": "equal", "value": who}
        self.draft.add("cap", row | {"source": source(span)})
