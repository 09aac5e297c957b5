"""How many there are, in words that agree with the number."""

from talka.core.values import Message, say_count


def applications(count: int) -> Message:
    return say_count("{count} application", "{count} applications", count=count)
