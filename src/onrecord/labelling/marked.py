"""A statement as labelling tools show it: marked words of three parts, and two choices."""

from dataclasses import dataclass

from onrecord.schema import Span, Statement

PARTS = ("Content", "Source", "Cue")
"""Labels of marked words."""
MORE = "more"
"""The relation from the first piece of a content to its others. Those to sources and cues have the names of these."""
RELATIONS = ("source", "cue", MORE)


@dataclass(frozen=True, slots=True)
class Marked:
    """One statement. Pieces stand in the order of the text; form and act are None where nobody chose."""

    content: tuple[Span, ...]
    source: tuple[Span, ...] = ()
    cue: tuple[Span, ...] = ()
    form: str | None = None
    act: str | None = None


def marked(statement: Statement) -> Marked:
    """The statement as it was read."""
    said = statement.attribution
    return Marked(said.content, said.source, said.cue, said.form, statement.act)


@dataclass(frozen=True, slots=True)
class Region:
    """Marked words in a tool, by the tool's own id of them."""

    part: str
    span: Span
    form: str | None = None
    act: str | None = None


def gathered(regions: dict[str, Region], relations: list[tuple[str, str, str]]) -> list[Marked]:
    """The statements that regions and relations (from, kind, to) make: one for each content that is no piece of another."""
    led: dict[str, dict[str, list[Span]]] = {}
    further = set()
    for start, kind, end in relations:
        if start in regions and end in regions and kind in RELATIONS:
            led.setdefault(start, {}).setdefault(kind, []).append(regions[end].span)
            if kind == MORE:
                further.add(end)
    found = []
    for key, region in regions.items():
        if region.part != "Content" or key in further:
            continue
        own = led.get(key, {})
        content = tuple(sorted({region.span, *own.get(MORE, ())}))
        source, cue = (tuple(sorted(set(own.get(kind, ())))) for kind in ("source", "cue"))
        found.append(Marked(content, source, cue, region.form, region.act))
    return sorted(found, key=lambda one: one.content)
