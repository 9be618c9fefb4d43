"""Lanes as columns beside entries."""

from heapqa.model.timeline import Timeline, TimelineEntry, TimelineProfile, TimelineUser
from heapqa.report.timeline.graph import MOST, Graph
from tests.report.timeline.stories import SHARED


def made(*spans: tuple[int, int]) -> Timeline:
    """Heap users of nobody, each with its first and last entry."""
    length = max(last for _, last in spans) + 1
    return Timeline(
        scenario="s",
        title="t",
        source="",
        users=tuple(
            TimelineUser(
                label=f"U{n}",
                heap_id=str(n),
                env_id=None,
                origin="",
                made_at=None,
                profile=n,
                first=first,
                last=last,
            )
            for n, (first, last) in enumerate(spans)
        ),
        profiles=tuple(
            TimelineProfile(name="nobody yet", identity=None, env_id=None, users=(n,), events=0)
            for n, _ in enumerate(spans)
        ),
        entries=tuple(
            TimelineEntry(number=n, at_s=0.0, deed="other", what="") for n in range(length)
        ),
    )


def test_a_column_is_used_again_where_its_user_is_gone() -> None:
    graph = Graph.of(made((0, 3), (2, 6), (4, 5), (7, 8)))

    assert graph.columns == {0: 0, 1: 1, 2: 0, 3: 0}
    assert graph.width == 2


def test_more_users_than_columns_share_the_last_one() -> None:
    graph = Graph.of(made(*((0, 5) for _ in range(MOST + 3))))

    assert graph.width == MOST
    assert set(graph.columns.values()) == set(range(MOST))


def test_a_lane_is_anonymous_until_somebody_claims_it() -> None:
    rows = Graph.of(SHARED).rows()
    first, merge = SHARED.users[0], SHARED.merges[0]
    cells = [rows[place][0] for place in range(first.first or 0, (first.last or 0) + 1)]

    assert all(cell is not None for cell in cells)
    assert {cell.phase for cell in cells[: merge.at] if cell} == {"anonymous"}
    assert {cell.phase for cell in cells[merge.at :] if cell} == {"known"}


def test_every_mark_stands_on_its_lane() -> None:
    graph = Graph.of(SHARED)

    for entry, row in zip(SHARED.entries, graph.rows(), strict=True):
        column = graph.column_of(entry)
        assert column is not None
        cell = row[column]
        assert cell is not None
        assert cell.user == entry.user
