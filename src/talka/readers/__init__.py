"""Real documents in: a call as Word, PDF or text → a definition, findings, and an account of every line.

    from talka.readers import read

    reading = read(Path("call.docx").read_bytes(), "call.docx")
    reading.call        # the Call, or None where what was found does not make one (findings say why)
    reading.text        # the definition as TOML; it may be edited, and loads where `call` is not None
    reading.findings    # what is doubtful, missing or left open, each with its place in the document
    reading.lines       # every line that is not blank: used (and for what), furniture, or unread
    reading.share()     # the share of the lines of the assessment parts that is not unread, a Fraction

`read` raises `Unreadable`, whose `what` is a Message for people, where the file itself cannot be read: broken,
encrypted, scanned, empty, too large, or of another kind. `limits` bounds size, pages, time and memory; every file is
read in a child process that is ended when it passes them.
"""

from talka.readers.asking import read
from talka.readers.limits import Limits
from talka.readers.reading import Reading, read_lines
from talka.readers.refusal import Unreadable

__all__ = ["Limits", "Reading", "Unreadable", "read", "read_lines"]
