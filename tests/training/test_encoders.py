"""What is not the packed encoder is refused with a word on what it is."""

from pathlib import Path

import pytest

pytest.importorskip("torch", reason="torch is not installed: pip install 'onrecord[training]'")

from training.encoders import e5_small


def test_another_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "encoder.bin"
    path.write_bytes(b"PK\x03\x04 and so on")
    with pytest.raises(ValueError, match=r"encoder\.bin: not a packed e5 model"):
        e5_small(path)
