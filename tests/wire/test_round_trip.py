"""Whatever is written into a hit comes out of it."""

from hypothesis import given
from hypothesis import strategies as st

from heapqa.testing.classic_query import classic_query
from heapqa.wire.leaves import leaves
from heapqa.wire.query import encode, parse
from tests.wire.requests import VIEW, decode, hit, request

TEXT = st.text(max_size=20)
PAIRS = st.lists(st.tuples(TEXT, TEXT), max_size=8)
NAMES = ["q", "g", "r", "us", "i", "ubv", "zz", "k0", "x0", "c0", "h1", "i1", "y1", "n12", "", "_a"]
LISTS = st.sampled_from(["sp", "pp", "k", "k0", "k1"])


def first(pair: tuple[str, str]) -> str:
    return pair[0]


@given(PAIRS)
def test_a_query_string_gives_back_the_pairs_it_was_made_of(pairs: list[tuple[str, str]]) -> None:
    assert parse(encode(pairs)) == (tuple(pairs), ())


@given(
    st.lists(st.tuples(st.sampled_from(NAMES) | TEXT, TEXT), max_size=12),
    st.lists(st.tuples(LISTS, st.sampled_from(["d", "q", "us"]) | TEXT, TEXT), max_size=8),
    st.sampled_from(["click", "Purchase"]),
)
def test_no_value_of_a_hit_is_lost(
    scalars: list[tuple[str, str]], listed: list[tuple[str, str, str]], name: str
) -> None:
    free = [(n, value) for n, value in scalars if n not in {"z", "rc0", "rc1", "ts0", "ts1"}]
    pairs = [(n, part) for n, key, value in listed for part in (key, value)]
    decoded = decode(hit(*VIEW, *free, ("t0", name), *pairs))

    told = {value for event in decoded.events for _, value in leaves(event)}
    kept = told | {value for _, value in decoded.unexplained}
    lost = [value for n, value in free if value not in kept]
    lost += [value for n, key, value in listed if value not in kept and key != "ts"]
    assert lost == []
    assert name in kept


@given(
    st.lists(st.tuples(st.sampled_from(["q", "g", "r", "us", "i", "ubv"]), TEXT), unique_by=first),
    st.lists(st.tuples(st.sampled_from(["k", "k0", "k1"]), TEXT, TEXT), max_size=6),
    st.sampled_from([["t0"], ["t0", "t1"], []]),
)
def test_what_was_read_from_a_hit_is_written_and_read_again(
    scalars: list[tuple[str, str]], listed: list[tuple[str, str, str]], named: list[str]
) -> None:
    pairs = [(n, part) for n, key, value in listed for part in (key, value)]
    events = decode(hit(*VIEW, *scalars, *((name, "Buy") for name in named), *pairs)).events
    query = classic_query(events, None)

    assert decode(request(f"https://heapanalytics.com/h?{query}")).events == events


@given(st.text(alphabet="abk0=&%F?#+;|@", max_size=60))
def test_any_query_string_is_read_without_a_crash(tail: str) -> None:
    exchange = hit(*VIEW)
    decoded = decode(exchange.model_copy(update={"url": f"{exchange.url}&{tail}"}))

    assert decoded.model_dump_json()
