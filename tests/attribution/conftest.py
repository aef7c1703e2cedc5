"""The shipped model, opened once."""

import pytest

from onrecord.attribution.tagger import Tagger
from onrecord.options import Options


@pytest.fixture(scope="session")
def tagger() -> Tagger:
    """The tagger that the package ships."""
    return Tagger.load(Options())
