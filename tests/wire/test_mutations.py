"""Damaged requests are decoded or reported, and never stop anything."""

from heapqa.engine import decode
from heapqa.model.exchange import Exchange
from heapqa.model.session import Session
from heapqa.testing import recording
from tests.wire.mutations import mutated, recorded

COUNT = 1_500


def damaged() -> list[Exchange]:
    corpus = recorded()
    return [
        mutated(corpus, f"tests/{place}").model_copy(update={"seq": place})
        for place in range(COUNT)
    ]


def reported(session: Session) -> set[int]:
    undecoded = {fact.exchange for fact in session.undecoded}
    return undecoded | {fact.exchange for fact in session.unexplained}


def test_damaged_requests_are_decoded_or_reported_and_no_decoder_stumbles() -> None:
    sent = damaged()
    session = decode(recording().model_copy(update={"exchanges": tuple(sent)}))

    assert len(session.hits) + len(session.loaders) + len(session.others) == COUNT
    assert [fact for fact in session.undecoded if "stumbled" in fact.problem] == []
    silent = {hit.exchange.seq for hit in session.hits if not hit.events}
    assert silent <= reported(session)
    assert session.model_dump_json()
    assert 0 < len(session.undecoded) < COUNT


def test_the_same_seed_damages_in_the_same_way() -> None:
    assert damaged() == damaged()
