"""The field of a file that is sent in: its size and kind are looked at before anything else is."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from talka.core.values import say
from talka.web.files.actions import LARGEST
from talka.web.files.kinds import KINDS, Kind, WrongKind, kind_of
from talka.web.site.fields import wrong


class KeptFile(forms.FileField):
    """A file of one of the kinds, at most `largest` bytes."""

    def __init__(self, *, kinds: tuple[Kind, ...] = KINDS, largest: int = LARGEST, **options: Any) -> None:
        super().__init__(max_length=200, **options)
        self.kinds, self.largest = kinds, largest

    def clean(self, data: Any, initial: Any = None) -> Any:
        file = super().clean(data, initial)
        if not isinstance(file, UploadedFile):
            return file
        if (file.size or 0) > self.largest:
            raise wrong(say("The file is larger than {most} MB.", most=self.largest // 2**20))
        try:
            kind = kind_of(file.read())
        except WrongKind as refused:
            raise wrong(refused.what) from None
        finally:
            file.seek(0)
        if kind not in self.kinds:
            raise wrong(
                say("A file of the kind {kinds} is asked for here.", kinds=", ".join(self.kinds).upper())
            )
        return file
