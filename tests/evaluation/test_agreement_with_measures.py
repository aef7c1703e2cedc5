"""On the development corpus, every figure is the one that the measures' own script prints."""

import gzip
import importlib.util
import json
import os
import random
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from onrecord.evaluation import agreement, evaluate

SHARED = Path(os.environ.get("ONRECORD_SHARED", Path(__file__).parents[3] / "shared"))
GOLD, SPEAKERS = SHARED / "corpus/polnear-dev.jsonl.gz", SHARED / "corpus/speakers-dev.jsonl"
MEASURES = SHARED / "score/score.py"

pytestmark = pytest.mark.skipif(
    not MEASURES.exists(), reason=f"the development corpus is not here ({SHARED}); set ONRECORD_SHARED"
)

ACTS = ["assert", "deny", "promise", "demand", "other"]
STANDINGS = ["named", "unnamed", "collective", "none"]


@pytest.fixture(scope="module")
def measures() -> ModuleType:
    spec = importlib.util.spec_from_file_location("measures", MEASURES)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _articles(path: Path) -> list[dict[str, Any]]:
    content = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    return [json.loads(line) for line in content.splitlines()]


def _moved(spans: list[list[int]], rng: random.Random) -> list[dict[str, Any]]:
    """The spans with some of them lost, some cut and some carried over from two places in the source."""
    moved = []
    for start, end in spans:
        chance = rng.random()
        if chance < 0.1:
            continue
        if chance < 0.3:
            start, end = max(0, start - rng.randint(0, 30)), max(start + 1, end - rng.randint(-20, 60))
        middle = (start + end) // 2
        moved.append({"origin": [[start, end]] if chance < 0.8 or middle == start else [[start, middle], [middle, end]]})
    return moved


def _perturbed(doc: str, attributions: list[dict[str, Any]], rng: random.Random) -> dict[str, Any]:
    speakers, statements = [], []
    for number, one in enumerate(attributions):
        if rng.random() < 0.1:
            continue
        name = rng.choice([one["speaker"], "Mr. " + (one["speaker"] or "Nobody"), (one["speaker"] or "").split(" ")[-1]])
        standing = one["standing"] if rng.random() < 0.8 else rng.choice(STANDINGS)
        speakers.append({"id": f"s{number}", "name": name, "kind": one["kind"], "standing": standing})
        statements.append(
            {role: _moved(one[role], rng) for role in ("source", "cue", "content")}
            | {"id": f"x{one['id']}", "speaker": f"s{number}", "standing": standing if rng.random() < 0.5 else None}
            | {"act": one["act"] if rng.random() < 0.7 else rng.choice(ACTS), "confidence": round(rng.random(), 3)}
            | {"denies": [f"x{other}" for other in one["denies"]] or (["x1"] if rng.random() < 0.02 else [])}
        )
        if rng.random() < 0.1:
            statements.append({**statements[-1], "id": f"y{one['id']}", "denies": [], "source": []})
    article = {"locator": f"somewhere/{doc}.txt"}
    return {"article": article, "speakers": speakers, "statements": statements} | ({"doc": doc} if rng.random() < 0.5 else {})


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    rng = random.Random(11)  # noqa: S311
    lines = [json.dumps(_perturbed(row["doc"], row["attributions"], rng)) for row in _articles(SPEAKERS)[:-2]]
    path = tmp_path_factory.mktemp("record") / "record.jsonl"
    path.write_text("\n".join(lines))
    return path


def _expected(measures: ModuleType, record: Path, speakers: Path | None) -> Any:
    given = {row.get("doc") or Path(row["article"]["locator"]).stem: row for row in _articles(record)}
    wanted = {row["doc"]: row["attributions"] for row in _articles(speakers)} if speakers else None
    tally = measures.Tally()
    for row in _articles(GOLD):
        gold = wanted.get(row["doc"]) if wanted else next(iter(row["annotators"].values()))
        if gold is not None:
            tally.add(row["text"], gold, list(measures.predicted(given.get(row["doc"], {}))), bool(speakers))
    return tally


@pytest.mark.parametrize("speakers", [None, SPEAKERS], ids=["spans", "speakers"])
def test_every_figure_is_the_same(measures: ModuleType, record: Path, speakers: Path | None) -> None:
    scores, expected = evaluate(GOLD, record, speakers), _expected(measures, record, speakers)
    assert scores.missing == 2
    assert {name: (r.precision, r.recall, r.f1) for name, r in scores.measures.items()} == {
        name: pytest.approx(figures) for name, *figures in expected.table()
    }
    shares = {name: share for name, share in scores.shares.items() if name != "calibration error of all"}
    assert shares == {name: pytest.approx(share) for name, share in expected.shares().items()}
    kinds = {key[4:] for key in expected if key.startswith("who ") and not key.endswith(" ok")}
    assert scores.kinds == {kind: (expected[f"who {kind} ok"], expected[f"who {kind}"]) for kind in kinds}
    assert 0.3 < scores.measures["attribution"].f1 < 0.95, "the perturbation must leave something right and something wrong"


def test_people_agree_as_far(measures: ModuleType) -> None:
    tally, compared = measures.Tally(), 0
    for row in _articles(GOLD):
        for one in row["annotators"].values():
            for other in row["annotators"].values():
                if one is not other:
                    tally.add(row["text"], one, other, False)
                    compared += 1
    scores = agreement([GOLD])
    assert scores.articles == compared > 0
    assert {name: r.f1 for name, r in scores.measures.items()} == {name: pytest.approx(f1) for name, _, _, f1 in tally.table()}
