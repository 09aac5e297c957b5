"""Documents for the tests of formats: one with every block, every kind of row and column, and text that bites."""

import struct
import zlib
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction

from talka.core.values import Exactly, Money, OnDay, say
from talka.writers.document import (
    Bullets,
    Column,
    Document,
    Heading,
    PageBreak,
    Paragraph,
    Particulars,
    Row,
    Signatures,
    Table,
    ToFillIn,
)
from talka.writers.letterhead import Letterhead, LetterheadText, Picture
from talka.writers.reports.counts import applications

DAY = date(2026, 5, 28)
LONG_WORD = "Neviendabīgsaliktenis" * 12
SENTENCE = (
    "Kopīga dārzeņu kaltētava ar noliktavu, kurā pagasta ģimenes saimniecības žāvē ķirbjus, ābolus un ārstniecības "
    "augus, šķiro tos un gatavo pārdošanai tuvākajās pilsētās."
)


def _png(width: int, height: int) -> bytes:
    """A plain green picture."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = (b"\0" + b"\x1f\x4d\x43" * width) * height
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )


LETTERHEAD = Letterhead(
    LetterheadText(
        format="talka-letterhead-1",
        name="Biedrība “Avotu zeme”",
        details=(
            "Reģistrācijas Nr. 40008000000",
            "Skolas iela 1, Avotpils, Avotu novads, LV-4999",
            "tālr. 20000000, birojs@avotu-zeme.example",
        ),
        place="Avotpils",
        co_financing="Atbalsta Zemkopības ministrija un Lauku atbalsta dienests. Līdzfinansē Eiropas Savienība.",
    ),
    Picture(_png(30, 24), "png", "Biedrības “Avotu zeme” zīme: avots kalna pakājē"),
)

PLACES = Table(
    applications(3),
    (
        Column(say("place"), "whole"),
        Column("Iesniegums", width=2),
        Column(say("project"), width=5),
        Column(say("points"), "points"),
        Column(say("public funding"), "money", 2),
        Column("Likme", "percent"),
        Column("Parakstīts", "date", 2),
        Column("Iesniegts", "moment", 2),
    ),
    (
        Row(("UD1 Vietējās ekonomikas stiprināšana",), "section"),
        Row((1, "UD1-01", SENTENCE, Decimal("37.5"), Decimal(112500), Decimal(75), DAY, datetime.fromisoformat("2026-04-22T23:59:59"))),
        Row((2, "UD1-02", "=1+1", Exactly(Fraction(205, 6)), Decimal("90000.10"), Decimal("62.5"), None, None)),
        Row((3, "UD1-03", "<b>#typst $x$ & “ā”</b> \\ *_`@", 29, Money(Decimal("1234567.89"), "EUR"), Exactly(Fraction(100, 3)), None, None)),
        Row(("Te beidzas nauda",), "line"),
        Row((None, "UD1-04", LONG_WORD, Decimal(0), Decimal("-0.50"), None, "nav", None), "muted"),
        Row((say("total"), None, Decimal("1324068.0"), None), "total", (3, 1, 1, 3)),
    ),
)  # fmt: skip

LONG_ROWS: tuple[tuple[int, str, Decimal, bool], ...] = tuple(
    (n, f"{n}. projekts: {SENTENCE[: 20 + n % 130]}", Decimal(n) * Decimal("1234.05"), n % 3 > 0)
    for n in range(1, 201)
)

MANY = Table(
    "Visi iesniegumi",
    (
        Column("Nr.", "whole"),
        Column("Nosaukums", width=6),
        Column("Summa, EUR", "money", 2),
        Column("Vai der"),
    ),
    tuple(map(Row, LONG_ROWS)),
)

RICH = Document(
    "paraugs",
    applications(2),
    (
        Paragraph("Kas svarīgākais, tas pirmais.", "lead"),
        Heading("Ievads: āčēģīķļņšūž ĀČĒĢĪĶĻŅŠŪŽ"),
        Paragraph(f"{SENTENCE} {SENTENCE}"),
        Paragraph(say("{day}", day=DAY), "note"),
        Paragraph("Šo nedrīkst palaist garām: =1+1 <script>alert('x')</script> #panic() $x$", "warning"),
        Heading("Uzskaitījumi", 2),
        Bullets((SENTENCE, "@SUM(A1)", "-5 – mīnus")),
        Bullets(("pirmais", "otrais\nar jaunu rindu"), numbered=True),
        Heading("Ziņas", 3),
        Particulars(
            (
                ("Pretendents", "SIA “Ķirbis & dēli”"),
                ("Publiskais finansējums", Money(Decimal(112500), "EUR")),
                ("Cik ilgi projekta rezultāti jāuztur pēc pēdējā maksājuma saņemšanas", "5 gadi"),
                ("Der", True),
                ("Nav zināms", None),
            )
        ),
        PLACES,
        Table("Tukša tabula", (Column("Kas"), Column("Cik", "whole")), ()),
        PageBreak(),
        MANY,
        Table(
            "Bez virsraksta",
            (Column("Par", "whole"), Column("Pret", "whole")),
            (Row((5, 0)),),
            show_caption=False,
        ),
        ToFillIn("Klāt", 3),
        Signatures((("Padomes priekšsēdētājs", "Jānis Bērziņš"), ("Protokolists", None))),
    ),
    subtitle=say("{day}", day=OnDay(DAY)),
    number="3/2026-17",
    date=DAY,
    dated=True,
    footer=say("{name}: {digest}", name="Rezultāti", digest="3fa9" * 16),
    letterhead=LETTERHEAD,
)

PLAIN = Document("viens", say("total"), (Paragraph("Viens teikums."),), dated=True)

WIDE = Document("plats", say("points"), (PLACES, MANY), landscape=True, footer=say("project"))
