"""Adding that is killed at random moments ends in the same record: a few times here, by the hundred on request."""

import random
from pathlib import Path

from quality.kills import run


def test_killed_at_random_moments_the_record_is_the_same(tmp_path: Path) -> None:
    assert run(tmp_path, 3, random.Random(7)) == 0  # noqa: S311
