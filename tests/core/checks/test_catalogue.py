import re
from importlib import import_module
from inspect import get_annotations
from pathlib import Path
from pkgutil import iter_modules

from core.checks.small_call import SOUND
from talka.core import checks
from talka.core.checks.every import CHECKS, check
from talka.core.texts import load

ROOT = Path(__file__).parents[3]
MODULES = [module.name for module in iter_modules(checks.__path__) if module.name != "every"]


def test_every_code_has_its_paragraph_and_every_paragraph_its_code() -> None:
    sources = [path.read_text(encoding="utf-8") for path in Path(checks.__path__[0]).glob("*.py")]
    emitted = {code for source in sources for code in re.findall(r'Finding\(\s*"([a-z-]+)"', source)}
    text = (ROOT / "docs" / "findings.md").read_text(encoding="utf-8")
    explained = re.findall(r"^### `([a-z-]+)` · (?:(?:error|warning|note)(?:, )?)+$", text, re.MULTILINE)
    assert sorted(explained) == sorted(emitted)


def test_every_check_is_in_the_tuple_once() -> None:
    written = [
        function
        for name in MODULES
        for function in vars(import_module(f"talka.core.checks.{name}")).values()
        if callable(function)
        and getattr(function, "__module__", "") == f"talka.core.checks.{name}"
        and not function.__name__.startswith("_")
        and "Finding" in str(get_annotations(function).get("return"))
        and "call" in get_annotations(function)
    ]
    assert sorted(function.__name__ for function in written) == sorted(row.__name__ for row in CHECKS)


def test_a_sound_call_has_no_findings() -> None:
    assert check(load(SOUND)) == ()
