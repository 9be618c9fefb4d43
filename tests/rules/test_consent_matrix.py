"""The consent matrix: rows that were reached, and what was found in each."""

from heapqa.engine import judge
from heapqa.model.verdict import Finding
from heapqa.rules.consent_matrix import Column, rows_in
from heapqa.testing import (
    Item,
    document,
    granted,
    in_tab,
    interrupted,
    loader,
    navigation,
    next_visit,
    pageview,
    rejected,
    session,
    step,
    visit,
    withdrawn,
)


def column(*stories: tuple[Item, ...]) -> Column:
    made = Column("classic")
    for story in stories:
        played = session(*story)
        made.add(played, judge(played))
    return made


def standings(made: Column) -> dict[str, str]:
    return {row: made.cells[row].standing for row in rows_in([made])}


def test_a_visit_reaches_a_row_for_each_of_its_states() -> None:
    heard = (loader(), pageview())
    made = column(
        (visit(), granted(*heard), visit(pageview()), withdrawn(), visit(), granted(*heard)),
        (visit(), rejected(), visit(), next_visit(), visit()),
    )

    assert standings(made) == {
        "not answered": "clean",
        "granted": "clean",
        "refused": "clean",
        "refused, next visit": "clean",
        "withdrawn": "clean",
        "granted again": "clean",
    }


def test_no_finding_is_lost_and_what_no_rule_could_judge_is_not_clean() -> None:
    played = session(visit(), rejected(), visit())
    rule, *others = [each for each in judge(played) if each.family == "consent"]
    nowhere = Finding(message="The visitor had refused.")
    lost, doubtful = Column("lost"), Column("doubtful")
    lost.add(played, [rule.model_copy(update={"outcome": "failed", "findings": (nowhere,)})])
    doubtful.add(played, [rule.model_copy(update={"conclusive": False}), *others])

    assert standings(lost) == {
        "not answered": "clean", "refused": "clean", "in no single state": "found"
    }  # fmt: skip
    assert set(standings(doubtful).values()) == {"not-judged"}


def test_a_finding_stands_in_the_row_of_its_state_and_in_no_other() -> None:
    made = column((visit(), rejected(), visit(), next_visit(pageview()), visit()))

    assert standings(made) == {
        "not answered": "clean", "refused": "clean", "refused, next visit": "found"
    }  # fmt: skip
    assert made.cells["refused, next visit"].rules == (
        "hit-after-rejection", "tracking-resumes-without-consent"
    )  # fmt: skip


def test_what_another_tab_sends_stands_in_a_row_of_its_own() -> None:
    other = step("open a tab", in_tab(2, navigation()))
    closes = withdrawn(document("<p>Off</p>"))
    late = step("go on", in_tab(2, pageview()))
    made = column((visit(), granted(pageview()), other, closes, late))

    assert standings(made)["withdrawn, another tab"] == "found"
    assert standings(made)["withdrawn"] == "clean"


def test_a_scenario_that_stopped_leaves_its_rows_without_judgement() -> None:
    made = column((visit(), rejected(), visit(), interrupted()))

    assert set(standings(made).values()) == {"not-judged"}


def test_a_row_that_another_column_has_reached_is_not_played_here() -> None:
    first, second = column((visit(),)), column((visit(), rejected(), visit()))

    assert rows_in([first, second]) == ("not answered", "refused")
    assert "refused" not in first.cells
