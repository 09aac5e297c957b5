"""What every reader of Excel workbooks looks at before and while it opens one."""

import io
import zipfile
from datetime import datetime, timedelta

from talka.core.values import say
from talka.readers.formats.kinds import ENCRYPTED, OLD_OFFICE
from talka.readers.limits import Limits
from talka.readers.refusal import Unreadable

BROKEN = say("the workbook is broken: open it in Excel or LibreOffice and save it anew as .xlsx")
TOO_MUCH = say("the workbook is larger than is read")


def refuse_what_is_none(data: bytes, limits: Limits) -> None:
    """What is no workbook, or would unpack to more than a machine should be asked for."""
    if data.startswith(OLD_OFFICE):
        if ENCRYPTED in data:
            raise Unreadable(say("the file is protected with a password; save it without one"))
        raise Unreadable(say("this is a workbook of an older Excel; save it as .xlsx"))
    try:
        members = zipfile.ZipFile(io.BytesIO(data)).infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        raise Unreadable(BROKEN) from None
    if len(members) > limits.members or sum(member.file_size for member in members) > limits.unpacked:
        raise Unreadable(TOO_MUCH)
    if not any(member.filename == "xl/workbook.xml" for member in members):
        raise Unreadable(say("this is not an Excel workbook (.xlsx)"))
    if any(member.flag_bits & 1 for member in members):
        raise Unreadable(say("the file is protected with a password; save it without one"))


def to_the_second(value: datetime) -> datetime:
    """A moment that a workbook keeps as a part of a day comes back a little beside its second."""
    return (value + timedelta(microseconds=500_000)).replace(microsecond=0)
