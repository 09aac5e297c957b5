"""The child process that reads one file within limits: bytes in, the reading as JSON out."""

import json
import sys

from talka.core.values import say
from talka.readers import answer
from talka.readers.limits import Limits, bound
from talka.readers.reading import read_here
from talka.readers.refusal import Unreadable


def main(asked_as_json: str) -> None:
    asked = json.loads(asked_as_json)
    limits = Limits(**asked["limits"])
    bound(limits)
    try:
        said = answer.of_reading(read_here(sys.stdin.buffer.read(), asked["name"], limits))
    except Unreadable as refused:
        said = answer.of_refusal(refused)
    except RecursionError:
        said = answer.of_refusal(Unreadable(say("the file is built too deep to be read")))
    sys.stdout.write(said)


if __name__ == "__main__":
    main(sys.argv[1])
