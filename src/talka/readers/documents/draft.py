"""What is being read: tables of a definition, findings, and what became of each line."""

from collections.abc import Mapping
from typing import Any, TypeAlias

from talka.core.checks.finding import Finding, Severity
from talka.core.toml import Path
from talka.core.values import Message, Part, say
from talka.readers.lines import Use

Row: TypeAlias = dict[str, Any]

# The order of tables in a definition, which is the order of the fields of a Call.
TABLES = (
    "territory", "goal", "fact", "applicant_kind", "cost_kind", "document", "action", "priority", "indicator",
    "exclusion", "ceiling", "rate", "cap", "fixed_sum", "term", "scheme", "section", "criterion", "tie",
)  # fmt: skip


class Draft:
    """Collects tables, findings and the use of lines while a document is read."""

    def __init__(self) -> None:
        self.heading: Row = {}
        self.settings: Row = {}
        self.contact: list[Row] = []
        self.tables: dict[str, list[Row]] = {table: [] for table in TABLES}
        self.findings: list[Finding] = []
        self.uses: dict[int, tuple[Use, str]] = {}
        self.ids: dict[str, set[str]] = {table: set() for table in TABLES}

    def add(self, table: str, row: Row) -> Path:
        """Add a table; the path by which findings name it."""
        self.tables[table].append(row)
        self.ids[table].add(row["id"])
        return (table, len(self.tables[table]) - 1)

    def once(self, table: str, row: Row) -> None:
        """Add a table unless one with its id is there."""
        if row["id"] not in self.ids[table]:
            self.add(table, row)

    def use(self, what: str, *spans: tuple[int, int]) -> None:
        """Mark lines as used for something; the first use of a line is kept."""
        for first, last in spans:
            for number in range(first, last + 1):
                self.uses.setdefault(number, ("used", what))

    def furnish(self, kind: str, span: tuple[int, int]) -> None:
        """Mark lines that say nothing of their own."""
        for number in range(span[0], span[1] + 1):
            self.uses.setdefault(number, ("furniture", kind))

    def find(
        self,
        code: str,
        severity: Severity,
        message: Message,
        path: Path = (),
        span: tuple[int, int] | None = None,
        stated: Part | None = None,
        computed: Part | None = None,
    ) -> None:
        source = None if span is None else say("lines {lines}", lines=lines_said(span))
        self.findings.append(Finding(code, severity, path, message, stated, computed, None, source))

    def data(self) -> Row:
        """The raw definition; tables that stayed empty are left out."""
        rows: dict[str, Any] = {"format": "talka-call-1", "call": self.heading}
        if self.settings:
            rows["settings"] = self.settings
        if self.contact:
            rows["contact"] = self.contact
        return rows | {table: found for table, found in self.tables.items() if found}


def applicant_kind(says: Mapping[str, Any], span: tuple[int, int]) -> Row:
    """A kind of applicant as the rule that found it names it."""
    told = {key: says[key] for key in ("id", "title", "natural_person") if key in says}
    return told | {"source": source(span)}


def lines_said(span: tuple[int, int]) -> str:
    """`812` or `812-815`."""
    return str(span[0]) if span[0] == span[1] else f"{span[0]}-{span[1]}"


def source(span: tuple[int, int], legal: str | None = None) -> Row:
    return {"lines": lines_said(span)} | ({"legal": legal} if legal else {})
