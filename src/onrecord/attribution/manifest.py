"""What a model says of itself: a folder of data, checked against the hashes in its manifest. Reading it loads no model."""

import hashlib
import json
from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import Any

from onrecord.schema import Model

_TOLD = {"name", "version", "pieces", "window", "overlap", "files"}
_FILES = {"encoder.onnx", "linker.onnx", "pieces.model"}


class BrokenModelError(Exception):
    """The model's folder lacks a file or holds one that its manifest does not know."""


def model_of(name: str) -> Model:
    """Name and version of the model of that name (shipped) or in that folder. Raises BrokenModelError."""
    _, manifest = manifest_of(name)
    return Model(str(manifest["name"]), str(manifest["version"]))


@lru_cache(maxsize=4)
def manifest_of(name: str) -> tuple[Path, dict[str, Any]]:
    """The folder of a model and its manifest, looked at once a process.

    Raises BrokenModelError: it is not there, or not whole.
    """
    folder = Path(name)
    if not (folder / "manifest.json").is_file():
        folder = Path(str(resources.files("onrecord") / "models" / name))
    return folder, _manifest(folder)


def _shipped() -> str:
    return ", ".join(sorted(one.name for one in (resources.files("onrecord") / "models").iterdir() if one.is_dir()))


def _manifest(folder: Path) -> dict[str, Any]:
    path = folder / "manifest.json"
    if not path.is_file():
        raise BrokenModelError(
            f"there is no model in {folder} (manifest.json is missing): install onrecord again or name another model, "
            f"{_shipped()} or a folder"
        )
    try:
        manifest: dict[str, Any] = json.loads(path.read_text(encoding="utf8"))
    except ValueError:
        manifest = {}
    if not isinstance(manifest, dict) or not manifest.keys() >= _TOLD or not manifest["files"].keys() >= _FILES:
        raise BrokenModelError(f"{path} is no whole manifest of a model: install onrecord again")
    for name, digest in manifest["files"].items():
        file = folder / name
        if not file.is_file() or hashlib.sha256(file.read_bytes()).hexdigest() != digest:
            raise BrokenModelError(f"{file} is missing or is not the file that its manifest names: install onrecord again")
    return manifest
