"""The rules of the Gender Gap Tracker (Simon Fraser University), which is on no registry, from a checkout of its repository."""

import importlib
import sys
import tempfile
from contextlib import chdir
from pathlib import Path

from onrecord.benchmark.aligned import aligned
from onrecord.benchmark.readers import Attribution, Reader, spacy_model

CODE = Path("nlp", "english")
"""Where its English quotes are read, within its repository."""


def gender_gap_tracker_reader(checkout: str) -> tuple[str, Reader]:
    """All kinds of quotes that it extracts. Raises ImportError where the checkout or a library that it needs is missing."""
    code = Path(checkout).resolve() / CODE
    if not (code / "quote_extractor.py").is_file():
        raise ImportError(f"there is no {CODE / 'quote_extractor.py'} in {checkout}")
    sys.path.insert(0, str(code))
    with tempfile.TemporaryDirectory() as elsewhere, chdir(elsewhere):  # it begins a folder of logs where it is imported
        extractor, text_of = importlib.import_module("quote_extractor"), importlib.import_module("utils")
    model = spacy_model()
    quotes = extractor.QuoteExtractor({"spacy_lang": model, "NLP": {"QUOTE_VERBS": str(code / "rules" / "quote_verb_list.txt")}})

    def read(text: str) -> list[Attribution]:
        prepared = text_of.preprocess_text(text)
        places = aligned(prepared, text)

        def at(index: str) -> list[list[int]]:
            """Of "(12,34)"; where it found nothing it gives "" or "(0,0)"."""
            start, end = map(int, index[1:-1].split(",")) if index else (0, 0)
            return [places(start, end)] if end else []

        found = quotes.extract_quotes(model(prepared))
        return [
            {"source": at(one["speaker_index"]), "cue": at(one["verb_index"]), "content": at(one["quote_index"])} for one in found
        ]

    return "Gender Gap Tracker, small model", read
