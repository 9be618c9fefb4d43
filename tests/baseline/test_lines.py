"""The accepted state as lines: whole when read back, clear where it is damaged."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from heapqa.baseline.keys import key_of
from heapqa.baseline.labels import without_amounts
from heapqa.baseline.lines import KINDS, TYPES, read, written
from heapqa.baseline.reading import UnreadableBaselineError
from heapqa.model.baseline import (
    Element,
    EventShape,
    PropertyShape,
    ScenarioShape,
    SdkFile,
    Spread,
    StepShape,
)
from heapqa.testing import snapshot
from tests.baseline.stories import order, play, shape

WORDS = st.lists(
    st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=8),
    min_size=1,
    max_size=3,
).map(" ".join)
LABELS = WORDS.map(without_amounts) | st.just("")
NAMES = WORDS.filter(lambda word: " or " not in f" {word} ")
SPREADS = st.tuples(st.integers(0, 99), st.integers(0, 99)).map(
    lambda pair: Spread(least=min(pair), most=max(pair))
)
PROPERTIES = st.builds(
    PropertyShape,
    name=WORDS,
    types=st.lists(
        st.sampled_from(sorted(TYPES)) | NAMES.map("{}'s id".format), min_size=1, max_size=3
    ).map(tuple),
    variety=st.sampled_from(["once", "same", "few", "many"]),
    always=st.booleans(),
)
EVENTS = st.builds(
    EventShape,
    kind=st.sampled_from(sorted(KINDS)),
    name=WORDS | st.just(""),
    element=st.none() | st.builds(Element, selector=WORDS, text=LABELS, path=WORDS),
    page=WORDS | st.just(""),
    who=st.lists(NAMES, max_size=3).map(tuple),
    sender=WORDS | st.just(""),
    count=SPREADS,
    properties=st.lists(PROPERTIES, max_size=3, unique_by=lambda each: each.name).map(tuple),
)
LISTS = st.lists(WORDS, max_size=3).map(tuple)
SHAPES = st.builds(
    ScenarioShape,
    scenario=WORDS,
    title=WORDS | st.just(""),
    plays=st.integers(1, 99),
    steps=st.lists(
        st.builds(
            StepShape, step=WORDS, events=st.lists(EVENTS, max_size=3, unique_by=key_of).map(tuple)
        ),
        max_size=3,
        unique_by=lambda each: each.step,
    ).map(tuple),
    identity_calls=LISTS,
    hits=SPREADS,
    hosts=LISTS,
    sdk=st.lists(
        st.builds(SdkFile, generation=WORDS, address=WORDS, sha256=WORDS | st.just("")), max_size=2
    ).map(tuple),
    stored=LISTS,
    examined=LISTS,
    accepted=LISTS,
)


@settings(max_examples=25)
@given(SHAPES)
def test_what_is_written_is_read_again(kept: ScenarioShape) -> None:
    parts = sorted({*kept.hosts, *kept.stored, *map(str, kept.sdk)})
    varied = kept.model_copy(update={"sometimes": tuple(parts[::2])})

    assert read(written(kept)) == kept
    assert set(read(written(varied)).sometimes) == set(varied.sometimes)


def test_what_only_some_plays_had_is_marked() -> None:
    kept = shape(play(), play(more=(snapshot("_hp2_props.12"),)))

    assert "stored  cookie _hp2_props.12  sometimes\n" in written(kept)
    assert "host  heapanalytics.com\n" in written(kept)
    assert read(written(kept)) == kept


def test_a_play_is_written_one_fact_a_line() -> None:
    lines = written(shape(play(), play(ordering=(order(), order())))).splitlines()

    assert lines[0] == "heapqa baseline  1"
    assert "step  order" in lines
    assert "  1..2  custom  named Order Completed  on /order/KL-#  by ada's id" in lines
    assert "      .value  number  same" in lines


def test_comments_and_empty_lines_say_nothing() -> None:
    text = written(shape(play()))

    assert read(text.replace("\nstep  ", "\n\n# the team's own remark\n\nstep  ")) == read(text)


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("heapqa baseline  1", "something else", "line 1: it does not begin with"),
        ("heapqa baseline  1", "heapqa baseline  2", "line 1: it was written by a newer heapqa"),
        ("title  ", "tilte  ", "line 4: nothing here begins with 'tilte'"),
        ("plays  1", "plays  many", "'many' is no number"),
        ("  1  custom", "  one  custom", "'one' is no count such as 2 or 2..4"),
        ("  1  custom", "  3..2  custom", "'3..2' goes from more to fewer"),
        ("hits  ", "hits  99..", "line 6: '99.."),
        ("plays  1", "plays  x", "line 5: 'x' is no number"),
        ("named Order", "nmaed Order", "no cell of an event begins with 'nmaed'"),
        ("      .value  number  once", "      .value  number", "a property has a name"),
        ("  1  custom", "  1  costum", "no event is a 'costum'; there are"),
        ("  .value  number", "  .value  nubmer", "no value is of the type 'nubmer'"),
        ("  number  once", "  number  once  sometime", "no property ends with 'sometime'"),
        ("step  order", "<<<<<<< HEAD", "git left a conflict here"),
        ("step  order", "stop  order", "here a step would begin"),
        ("heapqa baseline  1", "heapqa baseline  0", "line 1: it does not begin with"),
        ("plays  1", "plays  0", "line 5: no play says nothing"),
        ("plays  1", "plays  1\nplays  3", "line 6: 'plays' stands here twice"),
        ("\nhits  ", "\nhits  1..9\nhits  ", "line 7: 'hits' stands here twice"),
        ("plays  1\n", "", "the line 'plays' is missing"),
        ("hits  ", "host  ", "the line 'hits' is missing"),
        ("step  order", "step  order\n\nstep  order", "this step stands here twice"),
    ],
)
def test_a_damaged_line_is_named(before: str, after: str, told: str) -> None:
    text = written(shape(play()))
    assert before in text

    with pytest.raises(UnreadableBaselineError, match=r"^line [0-9]+: ") as error:
        read(text.replace(before, after, 1))
    assert told in str(error.value)


def test_labels_of_an_older_state_that_tell_a_day_are_one() -> None:
    text = written(shape(play()))
    (event,) = [each for each in text.splitlines() if "reading Check out" in each]
    days = [event.replace("Check out", f"Come on {day}") for day in ("Monday", "Tuesday")]
    kept = written(read(text.replace(event, "\n".join(days))))

    assert event.replace("Check out", "Come on {weekday}").replace("  1  ", "  2  ") in kept


@pytest.mark.parametrize(
    ("line", "twin", "told"),
    [
        ("  1  custom  named Order", "  2  custom  named Order", "this event stands here twice"),
        ("      .value  number", "      .value  text", "the property '.value' stands here twice"),
    ],
)
def test_what_a_merge_of_two_changes_left_twice_is_named(line: str, twin: str, told: str) -> None:
    text = written(shape(play(), play()))
    (whole,) = [each for each in text.splitlines() if each.startswith(line)]

    with pytest.raises(UnreadableBaselineError, match=told):
        read(text.replace(whole, f"{whole}\n{whole.replace(line, twin)}"))


def test_events_of_two_pages_are_two_facts() -> None:
    text = written(shape(play()))
    (event,) = [each for each in text.splitlines() if each.startswith("  1  custom")]
    other = event.replace("on /order/KL-#", "on /invoice/#")

    assert other != event
    assert written(read(text.replace(event, f"{event}\n{other}"))).count("  1  custom") == 2


def test_a_file_without_a_scenario_is_refused() -> None:
    with pytest.raises(UnreadableBaselineError, match="of which scenario"):
        read("heapqa baseline  1\n")
