"""The development corpus, where it is at hand: articles that people have marked. The project works without it."""

import gzip
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

VARIABLE = "ONRECORD_SHARED"
"""The environment variable that names the folder which holds the corpus; else it is looked for beside the project."""


def development() -> Path | None:
    """The gold file of the development corpus, or None where it is not at hand."""
    folder = Path(os.environ.get(VARIABLE, Path(__file__).parents[2] / "shared"))
    path = folder / "corpus" / "polnear-dev.jsonl.gz"
    return path if path.exists() else None


def articles(gold: Path) -> Iterator[dict[str, Any]]:
    """The articles of a gold file as input lines of `onrecord read`: their name, text and date, without what was marked."""
    with gzip.open(gold, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            yield {name: row[name] for name in ("doc", "text", "outlet", "published") if row.get(name)}


def write_input(gold: Path, path: Path) -> None:
    """Writes the articles of a gold file as JSON lines that `onrecord read` takes."""
    path.write_text("".join(json.dumps(row) + "\n" for row in articles(gold)), encoding="utf-8")
