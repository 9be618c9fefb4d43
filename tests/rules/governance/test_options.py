"""Options that a generation understands are told from others."""

import pytest

from heapqa.model.event import Generation
from heapqa.rules.governance.options import INSTEAD, UNDERSTOOD, instead


@pytest.mark.parametrize(
    ("generation", "option", "told"),
    [
        ("classic", "ingestServer", "Call it trackingServer."),
        ("classic", "disableTextcapture", "Call it disableTextCapture."),
        ("classic", "metadataStorage", "Only the generation v5 knows it: leave it out."),
        ("classic", "colour", "No generation of the SDK knows this option: leave it out."),
        ("v5", "secureCookies", "Call it secureCookie."),
    ],
)
def test_the_name_that_is_understood_is_told(
    generation: Generation, option: str, told: str
) -> None:
    assert instead(option, generation) == told


def test_rewrite_is_a_transformer_in_v5() -> None:
    assert "addTransformerFn" in (instead("rewrite", "v5") or "")
    assert instead("rewrite", "classic") is None


def test_v5_reads_its_options_in_any_case() -> None:
    assert instead("DISABLETEXTCAPTURE", "v5") is None
    assert instead("DISABLETEXTCAPTURE", "classic") == "Call it disableTextCapture."


def test_nothing_that_is_understood_has_a_substitute() -> None:
    for generation, others in INSTEAD.items():
        assert not UNDERSTOOD[generation] & set(others)
