"""Numbers and ids as parts of addresses: the slash that may stand in one is written ~, which never does."""


class Number:
    """A number of an application, an action's or a table's id: `4/2026` is written `4~2026`."""

    regex = "[^/]+"

    def to_python(self, value: str) -> str:
        return value.replace("~", "/")

    def to_url(self, value: str) -> str:
        return value.replace("/", "~")
