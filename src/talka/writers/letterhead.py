"""What a body prints on its papers: its name and address, logo, the fund's emblem and line, numbers, sentences."""

from dataclasses import dataclass, field
from typing import Literal

from pydantic import Field

from talka.core.loading import read_as
from talka.core.values import Text, Value


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as bytes, with the words for those who do not see it."""

    data: bytes = field(repr=False)
    kind: Literal["png", "jpeg"]
    alt: str


class PictureFile(Value):
    """A picture beside the text."""

    file: Text = Field(description="The file, PNG or JPEG, named from where this text stands.")
    alt: Text = Field(description="What the picture shows, for those who do not see it.")


class Signatory(Value):
    """Who signs for the body."""

    role: Text
    name: Text | None = None


class Sentences(Value):
    """Sentences that a body's papers must carry, in the body's own words."""

    opinion_ground: Text | None = Field(None, description="In an opinion: on what ground the body decides.")
    appeal: Text | None = Field(
        None, description="In an opinion: where, how and until when it can be disputed."
    )
    personal_data: Text | None = Field(None, description="How personal data are handled.")


class LetterheadText(Value):
    """The text that says a letterhead; one file for all the papers of a body."""

    format: Literal["talka-letterhead-1"]
    name: Text = Field(description="The body's full name.")
    details: tuple[Text, ...] = Field(
        (), description="Registration number, address, phone, e-mail: a line each."
    )
    place: Text | None = Field(None, description="The town named beside the date.")
    number: Text | None = Field(
        None, description="The office's document number; {application} stands for the application's number."
    )
    co_financing: Text | None = Field(None, description="The line on the fund's co-financing.")
    emblem: Literal["eu", "none"] = Field(
        "eu", description="Whether the European Union’s emblem stands beside it."
    )
    logo: PictureFile | None = None
    signatory: tuple[Signatory, ...] = ()
    texts: Sentences = Field(default_factory=Sentences)


@dataclass(frozen=True, slots=True)
class Letterhead:
    """A letterhead with its pictures read."""

    text: LetterheadText
    logo: Picture | None = None


def load_letterhead(text: str) -> LetterheadText:
    """The letterhead a text says; `Unusable` with every problem."""
    return read_as(LetterheadText, text)
