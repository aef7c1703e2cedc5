"""A model that is not there, or not whole."""

import json
import shutil
from importlib import resources
from pathlib import Path

import pytest

from onrecord.attribution.manifest import BrokenModelError
from onrecord.attribution.model import open_network
from onrecord.attribution.tagger import Tagger
from onrecord.options import Options
from tests.attribution.made import article


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the shipped model."""
    with resources.as_file(resources.files("onrecord") / "models" / "en") as shipped:
        shutil.copytree(shipped, tmp_path / "copy")
    return tmp_path / "copy"


def test_a_folder_can_be_named_in_place_of_the_shipped_model(folder: Path, tagger: Tagger) -> None:
    made = article("Morrow said the weir holds.")
    assert Tagger.load(Options(model=str(folder))).read(made) == tagger.read(made) != ()


def test_a_model_is_loaded_once_a_process() -> None:
    assert open_network("en", 1) is open_network("en", 1)


@pytest.mark.parametrize("name", ["nowhere", "/no/such/folder", ""])
def test_a_model_that_is_not_there(name: str) -> None:
    with pytest.raises(BrokenModelError, match=r"there is no model.*install onrecord again or name another model"):
        Tagger.load(Options(model=name))


@pytest.mark.parametrize("name", ["encoder.onnx", "linker.onnx", "pieces.model"])
def test_a_file_that_is_missing(folder: Path, name: str) -> None:
    (folder / name).unlink()
    with pytest.raises(BrokenModelError, match=rf"{name} is missing or is not the file.*install onrecord again"):
        Tagger.load(Options(model=str(folder)))


def test_a_file_that_is_another(folder: Path) -> None:
    (folder / "linker.onnx").write_bytes((folder / "linker.onnx").read_bytes() + b"\0")
    with pytest.raises(BrokenModelError, match=r"linker\.onnx is missing or is not the file that its manifest names"):
        Tagger.load(Options(model=str(folder)))


@pytest.mark.parametrize("manifest", ["", "{", "[]", "{}", '{"files": {}}'])
def test_a_manifest_that_is_broken(folder: Path, manifest: str) -> None:
    (folder / "manifest.json").write_text(manifest)
    with pytest.raises(BrokenModelError, match="install onrecord again"):
        Tagger.load(Options(model=str(folder)))


@pytest.mark.parametrize("model", ["en", "fast"])
def test_every_shipped_file_is_in_the_manifest(model: str) -> None:
    shipped = resources.files("onrecord") / "models" / model
    manifest = json.loads((shipped / "manifest.json").read_text(encoding="utf8"))
    files = manifest["files"]
    assert manifest["name"] == model
    assert (shipped / "CARD.md").is_file()
    assert (shipped / "NOTICE").is_file()
    assert {"encoder.onnx", "linker.onnx", "pieces.model", "acts.npz"} <= set(files)
    assert {one.name for one in shipped.iterdir() if one.name.endswith((".onnx", ".model", ".npz"))} == set(files)
