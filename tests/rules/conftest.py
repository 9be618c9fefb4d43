"""Every rule test is run over both generations of the SDK: rules do not know them apart."""

from collections.abc import Iterator

import pytest

from heapqa.model.event import Generation
from heapqa.testing import speaking


@pytest.fixture(autouse=True, params=["classic", "v5"])
def _generation(request: pytest.FixtureRequest) -> Iterator[None]:
    generation: Generation = request.param
    with speaking(generation):
        yield
