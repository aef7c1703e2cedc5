"""INCEpTION: an article as UIMA CAS (XMI) with its statements in custom layers, and back. Needs `onrecord[labelling]`."""

import re
from functools import cache
from io import BytesIO
from typing import Any

from onrecord.labelling.marked import MORE, PARTS, Marked, Region, gathered, marked
from onrecord.schema import Reading, Span

INSTALL = "pip install 'onrecord[labelling]'"
WORDS, LINK = "webanno.custom.Onrecord", "webanno.custom.OnrecordLink"
"""The layers: marked words, and the relation from the first piece of a content to all else."""
_DKPRO = "de.tudarmstadt.ukp.dkpro.core.api"
_SENTENCE, _TOKEN = f"{_DKPRO}.segmentation.type.Sentence", f"{_DKPRO}.segmentation.type.Token"
_PIECES = re.compile(r"\w+|[^\w\s]")


def typesystem() -> bytes:
    """The layers as UIMA XML, to be imported into a project before its documents."""
    return bytes(_types().to_xml().encode("utf-8"))


def cas(reading: Reading) -> bytes:
    """The article as XMI. Raises ModuleNotFoundError, with the command that installs it, where dkpro-cassis is missing."""
    types, made = _types(), _cassis().Cas(typesystem=_types())
    made.sofa_string, made.sofa_mime = reading.article.text, "text/plain"
    sentence, token = types.get_type(_SENTENCE), types.get_type(_TOKEN)
    words, link = types.get_type(WORDS), types.get_type(LINK)
    for paragraph in reading.article.parts:
        made.add(sentence(begin=paragraph.start, end=paragraph.end))
        found = _PIECES.finditer(reading.article.text, paragraph.start, paragraph.end)
        made.add_all([token(begin=one.start(), end=one.end()) for one in found])
    for statement in reading.statements:
        head: Any = None
        one = marked(statement)
        for part, spans in zip(PARTS, (one.content, one.source, one.cue), strict=True):
            for span in spans:
                region = words(begin=span.start, end=span.end, part=part)
                if head is None:
                    head = region
                    head.form, head.act, head.statement = one.form, one.act, statement.id
                else:
                    kind = MORE if part == "Content" else part.lower()
                    made.add(link(begin=region.begin, end=region.end, Governor=head, Dependent=region, kind=kind))
                made.add(region)
    return bytes(made.to_xmi().encode("utf-8"))


def annotated(xmi: bytes) -> tuple[str, list[Marked]]:
    """Text and statements of an exported document. Raises ValueError where it is no such XMI."""
    try:
        held = _cassis().load_cas_from_xmi(BytesIO(xmi), typesystem=_types(), lenient=True)
        text = str(held.sofa_string or "")
        regions = {
            str(one.xmiID): Region(one.part, Span(one.begin, one.end), one.form, one.act)
            for one in held.select(WORDS)
            if one.part in PARTS and one.begin < one.end
        }
        relations = [(str(one.Governor.xmiID), one.kind, str(one.Dependent.xmiID)) for one in held.select(LINK)]
    except (SyntaxError, AttributeError, KeyError, TypeError) as error:  # XML that is none is a SyntaxError
        raise ValueError(f"this is no XMI with the layers of onrecord: {error}") from error
    if not text:
        raise ValueError("this is no XMI of a text")
    return text, gathered(regions, relations)


@cache
def _types() -> Any:
    cassis = _cassis()
    made = cassis.TypeSystem()
    annotation = "uima.tcas.Annotation"
    for name in (_SENTENCE, _TOKEN):
        made.create_type(name, supertypeName=annotation)
    words = made.create_type(WORDS, supertypeName=annotation)
    for feature in ("part", "form", "act", "statement"):
        made.create_feature(words, feature, "uima.cas.String")
    link = made.create_type(LINK, supertypeName=annotation)
    for feature in ("Governor", "Dependent"):
        made.create_feature(link, feature, words.name)
    made.create_feature(link, "kind", "uima.cas.String")
    return made


def _cassis() -> Any:
    try:
        import cassis
    except ModuleNotFoundError as error:
        raise ModuleNotFoundError(f"INCEpTION needs dkpro-cassis, which is not installed: {INSTALL}", name="cassis") from error
    return cassis
