"""Writes the reference of the call and the round from the code; with --check only says whether it is fresh."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from talka.core.call import PROVIDED, Call
from talka.core.round import Round
from talka.core.values import Value

DOCS = Path(__file__).parent.parent / "docs"
BEGIN, END = "<!-- reference: made by `make docs` -->", "<!-- end of reference -->"
PLAIN = {"string": "text", "number": "number", "integer": "whole number", "boolean": "true or false"}
FORMATS = {"date": "date", "date-time": "date and time"}


def reference(model: type[Value]) -> str:
    """A section for every table, in the order of the text, with its fields."""
    schema = model.model_json_schema(by_alias=True)
    lines: list[str] = []
    done: set[str] = set()
    for name, field in schema["properties"].items():
        if name == "format":
            continue
        heads = list(tables_in(field))
        mark = f"[[{name}]]" if field.get("type") == "array" else f"[{name}]"
        for table in heads:
            lines += section(table, mark, schema, done)
    rest = [name for name in schema["$defs"] if name not in done]
    for name in rest:
        lines += section(name, None, schema, done)
    return "\n".join(lines)


def tables_in(field: dict[str, Any]) -> Iterator[str]:
    """The names of the tables a field may hold."""
    node = field.get("items", field)
    for option in node.get("oneOf", node.get("anyOf", [node])):
        if "$ref" in option:
            yield option["$ref"].removeprefix("#/$defs/")


def section(name: str, mark: str | None, schema: dict[str, Any], done: set[str]) -> list[str]:
    if name in done:
        return []
    done.add(name)
    table = schema["$defs"][name]
    fields = table.get("properties", {})
    kind = fields.get("kind", {}).get("const")
    title = f"`{mark}`" if mark else name
    if mark and kind:
        title += f" kind = `{kind}`"
    rows = [f"\n### {title}\n", table.get("description", "").strip() + "\n"]
    rows += ["| field | what it takes | |", "|---|---|---|"]
    needed = set(table.get("required", []))
    for key, field in fields.items():
        takes = what_it_takes(field) + ("" if key in needed else ", may be left out")
        rows.append(f"| `{key}` | {takes} | {field.get('description', '')} |")
    return rows


def what_it_takes(field: dict[str, Any]) -> str:
    if "const" in field:
        return f"`{field['const']}`"
    if "enum" in field:
        return ", ".join(f"`{value}`" for value in field["enum"])
    for several in ("anyOf", "oneOf"):
        if several in field:
            kinds = [what_it_takes(part) for part in field[several] if part.get("type") != "null"]
            return " or ".join(dict.fromkeys(kinds))
    if "$ref" in field:
        return str(field["$ref"].removeprefix("#/$defs/"))
    if field.get("type") == "array":
        return f"list of {what_it_takes(field.get('items', {}))}"
    if field.get("type") == "object":
        return f"table of {what_it_takes(field.get('additionalProperties', {}))}"
    return FORMATS.get(field.get("format", ""), PLAIN.get(field.get("type", ""), "value"))


def provided_facts() -> str:
    rows = [f"| `{fact}` | {title} | {kind} |" for fact, (title, kind) in PROVIDED.items()]
    extra = ["| `cost.KIND` | cost of one kind, after exclusions | money |",
             "| `share.KIND` | its share of the cost, in per cent | percent |"]  # fmt: skip
    return "\n".join(
        ["\n### Facts every application has\n", "| fact | | kind |", "|---|---|---|", *rows, *extra]
    )


def pages() -> dict[str, str]:
    """The pages with a reference, and the reference of each."""
    return {"definition.md": reference(Call) + "\n" + provided_facts(), "round.md": reference(Round)}


def main() -> int:
    stale = []
    for name, made in pages().items():
        path = DOCS / name
        before, _, rest = path.read_text("utf-8").partition(BEGIN)
        _, _, after = rest.partition(END)
        text = f"{before}{BEGIN}\n{made}\n{END}{after}"
        if text != path.read_text("utf-8"):
            stale.append(name)
            if "--check" not in sys.argv:
                path.write_text(text, "utf-8", newline="\n")
    if "--check" in sys.argv and stale:
        print(f"not fresh, run make docs: {', '.join(stale)}")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
