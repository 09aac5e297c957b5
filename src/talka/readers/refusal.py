"""A file that cannot be read, and why, in words for the person who chose it."""

from talka.core.values import Message


class Unreadable(ValueError):
    """A file that cannot be read; `what` says why and what to do."""

    def __init__(self, what: Message) -> None:
        super().__init__(str(what))
        self.what = what
