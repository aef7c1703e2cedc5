"""The shipped model, opened once."""

import pytest

from onrecord.attribution.tagger import Tagger
from onrecord.options import Options


@pytest.fixture(scope="session")
def tagger() -> Tagger:
    """The tagger that the package reads with unless told otherwise."""
    return Tagger.load(Options())


@pytest.fixture(scope="session", params=["en", "fast"])
def every_tagger(request: pytest.FixtureRequest) -> Tagger:
    """Each that the package ships."""
    return Tagger.load(Options(model=request.param))
