"""Exit codes, and the one exception that ends a command with one of them."""

from talka.core.values import Message

SOUND = 0
FOUND = 1  # check found errors, verify found differences
USAGE = 2  # what argparse ends with
UNUSABLE = 3  # a file that cannot be read or a text that cannot be used
NOT_READY = 4  # a round that cannot be ranked yet


class Stopped(Exception):
    """Ends the command: an exit code, and messages for the person."""

    def __init__(self, code: int, *messages: Message) -> None:
        super().__init__("; ".join(str(message) for message in messages))
        self.code = code
        self.messages = messages
