"""Takes the messages of the code into the Latvian catalogue; with --check only says what is missing or left over."""

import json
import re
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.catalog import Message as MessageRow
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parent.parent
CATALOGUE = ROOT / "src/talka/locale/lv.po"
WORDS = CATALOGUE.with_suffix(".json")  # what the program reads; made from the catalogue
KEYWORDS = {"say": None, "title": None, "say_count": (1, 2)}

# `{% say "…" … %}` and `{% say_count "…" "…" … %}` of templates; Django's own tags are not used for texts.
TEXT = r'"((?:[^"\\]|\\.)*)"'
IN_TEMPLATES = re.compile(rf"{{%\s*say\s+{TEXT}|{{%\s*say_count\s+{TEXT}\s+{TEXT}")

HEADER = """\
# Latvian words of Talka. The English texts are the keys; what stands in braces is filled in and must stay.
msgid ""
msgstr ""
"Language: lv\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n != 0 ? 1 : 2);\\n"

"""

# Argparse's own words, which no extractor finds in our code.
ARGPARSE = (
    "usage: ",
    "positional arguments",
    "options",
    "show this help message and exit",
    "ambiguous option: %(option)s could match %(matches)s",
    "ignored explicit argument %r",
    "the following arguments are required: %s",
    "unrecognized arguments: %s",
    "invalid choice: %(value)r (choose from %(choices)s)",
    "argument %(argument_name)s: %(message)s",
    "expected one argument",
    "%(prog)s: error: %(message)s\n",
)


def messages_in_code() -> Catalog:
    """Every text that the code says to people."""
    found = Catalog(locale="lv", charset="utf-8", project="Talka", fuzzy=False)
    for _, _, text, _, _ in extract_from_dir(ROOT / "src/talka", keywords=KEYWORDS, comment_tags=()):
        found.add(text)
    for said in messages_in_templates():
        found.add(said)
    for sentence in sentences():
        found.add(sentence)
    for text in ARGPARSE:
        found.add(text)
    return found


def messages_in_templates() -> Iterator[str | tuple[str, str]]:
    """The texts of all templates: one, or the pair of one and many."""
    for path in sorted((ROOT / "src/talka").rglob("templates/**/*.*")):
        for text, one, many in IN_TEMPLATES.findall(path.read_text("utf-8")):
            yield text or (one, many)


def translated(row: MessageRow | None) -> bool:
    """Whether a message has its words, in every form where it has forms."""
    if row is None:
        return False
    return all(row.string) if isinstance(row.string, tuple | list) else bool(row.string)


def sentences() -> list[str]:
    """The table of sentences on faults of a definition, which stand in data."""
    from talka.core.loading import SENTENCES  # noqa: PLC0415 — the rest of this script runs without the package

    return list(SENTENCES.values())


def words_in(catalogue: Catalog) -> str:
    """The translations of a catalogue as JSON: texts, forms by count, and the rule that picks a form."""
    rows = [row for row in catalogue if row.id and translated(row)]
    texts = {row.id: row.string for row in rows if isinstance(row.id, str)}
    forms = {row.id[0]: [*row.string] for row in rows if isinstance(row.string, tuple | list)}
    told = {"form": catalogue.plural_expr, "texts": texts, "forms": forms}
    return json.dumps(told, ensure_ascii=False, indent=0, sort_keys=True) + "\n"


def main() -> int:
    wanted = messages_in_code()
    known = read_po(BytesIO(CATALOGUE.read_bytes()), locale="lv")
    missing = [row.id for row in wanted if row.id and not translated(known.get(row.id))]
    left_over = [row.id for row in known if row.id and row.id not in wanted]
    if "--check" in sys.argv:
        for text in missing:
            print(f"not translated: {text!r}")
        for text in left_over:
            print(f"no longer said: {text!r}")
        stale = WORDS.read_text("utf-8") != words_in(known)
        if stale:
            print(f"{WORDS.name} is older than {CATALOGUE.name}: run make messages")
        return 1 if missing or left_over or stale else 0
    for row in wanted:
        if row.id and (found := known.get(row.id)) is not None:
            row.string = found.string
    file = BytesIO()
    write_po(file, wanted, width=110, no_location=True, omit_header=True, sort_output=True)
    CATALOGUE.write_bytes(HEADER.encode() + file.getvalue())
    WORDS.write_text(words_in(read_po(BytesIO(CATALOGUE.read_bytes()), locale="lv")), "utf-8")
    print(f"{len(wanted)} messages, {len(missing)} without a translation")
    return 0


if __name__ == "__main__":
    sys.exit(main())
