"""Writes small PDF files for the tests: text at places, in Times, nothing else."""

from collections.abc import Sequence

Setting = tuple[float, float, float, str]
"""Left and baseline in points from the lower left, size in points, text."""


def pdf(pages: Sequence[Sequence[Setting]], title: str | None = None, encrypted: bool = False) -> bytes:
    """A PDF 1.4 of A4 pages. `encrypted` asks for a password that nobody knows."""
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman /Encoding /WinAnsiEncoding >>",
    ]
    kids = []
    for page in pages:
        drawn = "".join(f"BT /F1 {size} Tf {x} {y} Td ({_escaped(text)}) Tj ET\n" for x, y, size, text in page)
        objects.append(f"<< /Length {len(drawn)} >>\nstream\n{drawn}endstream")
        resources = "/Resources << /Font << /F1 3 0 R >> >>"
        objects.append(f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] {resources} /Contents {len(objects)} 0 R >>")
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    extra = ""
    if title is not None:
        objects.append(f"<< /Title ({_escaped(title)}) /CreationDate (D:20250304120000Z) >>")
        extra += f" /Info {len(objects)} 0 R"
    if encrypted:
        unknown = "41" * 32
        objects.append(f"<< /Filter /Standard /V 1 /R 2 /P -44 /O <{unknown}> /U <{unknown}> >>")
        extra += f" /Encrypt {len(objects)} 0 R /ID [<{unknown[:32]}> <{unknown[:32]}>]"
    return _written(objects, extra)


def column(lines: Sequence[str], left: float, top: float, size: float = 10, step: float = 12) -> list[Setting]:
    """Lines below each other; a line that begins with two blanks is indented, an empty one leaves white."""
    return [
        (left + (12 if line.startswith("  ") else 0), top - step * i, size, line.strip()) for i, line in enumerate(lines) if line
    ]


def _written(objects: list[str], extra: str) -> bytes:
    out, places = "%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    end = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer\n<< /Size {len(objects) + 1} /Root 1 0 R{extra} >>\n"
    return (out + end + f"startxref\n{len(out)}\n%%EOF\n").encode("cp1252")


def _escaped(text: str) -> str:
    return text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
