"""A change that cannot be made now, and why: said to the person, not logged as a failure."""

from talka.core.values import Message


class Refusal(Exception):
    """Why a change was not made; nothing was changed."""

    def __init__(self, *whys: Message) -> None:
        super().__init__("; ".join(str(why) for why in whys))
        self.whys = whys
