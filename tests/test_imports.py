"""The import rule that lets the laptop, a server and a cluster run the same program, and what importing may cost."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[1] / "src" / "onrecord"
FILES = sorted(SOURCE.rglob("*.py"))
STAGES = ("readers", "article", "attribution", "speakers", "statements")
NOUNS = {"schema", "options", "content_ids", "lexicons"}
SURFACES = ("cli", "collecting", "record", "web")
"""What people and programs touch: only these see the store."""
OUTSIDE = {"sqlite3", "socket", "http", "urllib.request", "urllib.error", "requests", "httpx"}
CLOCKS = {"time.time", "datetime.now", "datetime.utcnow", "datetime.today", "date.today"}
HEAVY = (
    "onnxruntime",
    "numpy",
    "lxml",
    "trafilatura",
    "pypdfium2",
    "sentencepiece",
    "rich",
    "click",
    "dateutil",
    "charset_normalizer",
    "sqlite3",
)


def place(file: Path) -> str:
    """The package or module directly under onrecord that the file belongs to."""
    return file.relative_to(SOURCE).parts[0].removesuffix(".py")


def imported(file: Path) -> Iterator[str]:
    """The full names of what a file imports, wherever in it."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file}: imports are absolute here"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def allowed(file: Path) -> set[str]:
    """What of onrecord a file may import, as names directly under the package."""
    here = place(file)
    if here in STAGES:
        return NOUNS | {here}
    rules = {
        "route": {*STAGES, *NOUNS, "folders", "garbage"},
        "__init__": {"route", "schema", "options", "record", "lake"},
        "store": {"schema", "options", "content_ids", "store"},
        "schema": {"exports"},  # inside the methods that print
        "options": set(),
        "content_ids": {"schema"},
        "folders": {"schema"},
        "garbage": set(),
        "lexicons": {"schema", "lexicons"},
        "exports": {"schema", "exports"},
        "lake": {"schema", "store", "lake", "record"},
        "evaluation": {"evaluation"},
        "mcp": {"schema", "exports", "store", "record", "mcp"},
        "linking": {"schema", "lexicons", "statements", "store", "linking"},  # what the stages know of words and times
        "benchmark": {"exports", "evaluation", "benchmark", "__version__"},
        "spark": {"route", "schema", "options", "lexicons", "linking", "store", "lake", "spark"},
        "labelling": {"schema", "content_ids", "store", "labelling"},
        "collecting": {"route", "schema", "options", "folders", "readers", "store", "processes", "lake", "collecting"},
        "processes": {"schema"},
    }
    below = {
        "route",
        "schema",
        "options",
        "folders",
        "exports",
        "evaluation",
        "__version__",
        "store",
        "lake",
        "mcp",
        "labelling",
        "linking",
        "benchmark",
        "processes",
        "changes",
    }
    return rules.get(here, {*below, *SURFACES})


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(SOURCE)))
def test_the_import_rule(file: Path) -> None:
    own = {name.split(".")[1] for name in imported(file) if name.startswith("onrecord.")}
    assert own <= allowed(file)


@pytest.mark.parametrize(
    "file",
    [f for f in FILES if place(f) not in (*SURFACES, "store", "lake", "labelling", "linking")],
    ids=lambda f: str(f.relative_to(SOURCE)),
)
def test_no_database_or_network_at_or_below_the_route(file: Path) -> None:
    assert not {one for one in OUTSIDE for name in imported(file) if name == one or name.startswith(one + ".")}


@pytest.mark.parametrize(
    "file",
    [f for f in FILES if place(f) not in SURFACES and "judgements" not in f.parts],
    ids=lambda f: str(f.relative_to(SOURCE)),
)
def test_no_clock_where_articles_are_read_kept_and_linked(file: Path) -> None:
    calls = {
        ast.unparse(node) for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))) if isinstance(node, ast.Attribute)
    }
    assert not {clock for clock in CLOCKS for call in calls if call == clock or call.endswith("." + clock)}


def python(code: str) -> str:
    """What a fresh interpreter prints."""
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip()


@pytest.mark.parametrize("module", ["onrecord", "onrecord.route", "onrecord.exports.record"])
def test_importing_loads_nothing_heavy(module: str) -> None:
    loaded = python(f"import sys, {module}; print(*{{name.split('.')[0] for name in sys.modules}})").split()
    assert not set(HEAVY) & set(loaded)


def test_the_command_line_shows_help_without_reading_libraries() -> None:
    loaded = python("import sys, onrecord.cli.main; print(*{name.split('.')[0] for name in sys.modules})").split()
    assert not (set(HEAVY) - {"click"}) & set(loaded)


def test_importing_loads_two_modules_of_its_own_and_few_others() -> None:
    code = "import sys; before = set(sys.modules); import onrecord; print(*set(sys.modules) - before)"
    loaded = python(code).split()
    assert {name for name in loaded if name.startswith("onrecord.")} == {"onrecord.options", "onrecord.schema"}
    assert len(loaded) < 60


def test_the_version_is_that_of_the_package() -> None:
    from importlib.metadata import version

    import onrecord

    assert onrecord.__version__ == version("onrecord")
    with pytest.raises(AttributeError, match="nothing"):
        _ = onrecord.nothing
