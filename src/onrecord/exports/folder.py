"""A folder of files, of which none is written over another."""

from collections.abc import Mapping
from pathlib import Path


def keep(folder: Path, files: Mapping[str, bytes]) -> None:
    """Writes files by name into a folder, which is made where it is missing; what is there already stays as it is.

    Raises FileExistsError where a file of that name is there and differs: a person may have worked in it.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        path = folder / name
        if not path.exists():
            path.write_bytes(content)
        elif path.read_bytes() != content:
            raise FileExistsError(f"“{path}” is there already and differs: name another folder.")
