"""Elements of HTML: text that becomes markup only here, so that none goes unescaped."""

from html import escape

VOID = frozenset({"img", "meta", "br", "hr"})


class Markup(str):
    """Text that is markup already."""

    __slots__ = ()


def joined(*parts: str | None) -> Markup:
    """Markup of its parts; what is plain text is escaped, None is nothing."""
    return Markup("".join(part if isinstance(part, Markup) else escape(part) for part in parts if part))


def element(name: str, /, *content: str | None, **attributes: str | int | None) -> Markup:
    """An element. An attribute that is None is left out; `class_` writes `class`, `aria_label` `aria-label`."""
    said = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(str(value))}"'
        for key, value in attributes.items()
        if value is not None
    )
    return Markup(f"<{name}{said}>" if name in VOID else f"<{name}{said}>{joined(*content)}</{name}>")
