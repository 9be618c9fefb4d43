"""Messages that were sent more than once."""

from heapqa.model.event import Event
from heapqa.model.session import Hit
from heapqa.testing import event, exchange, session
from heapqa.wire.repeats import Repeats

(SENT,) = session(exchange()).others


def told(*events: Event, repeats: Repeats | None = None) -> list[int | None]:
    """For each event, sent in an exchange of its own, the exchange that told it before."""
    known = repeats or Repeats()
    marked = []
    for seq, each in enumerate(events, start=1):
        sent = each.model_copy(update={"exchange": seq, "sent_at": float(seq)})
        hit = Hit(exchange=SENT, endpoint="/h", generation="classic", events=(sent,))
        marked += [one.first_sent for one in known.mark(hit).events]
    return marked


def test_what_is_told_again_points_to_its_first_exchange() -> None:
    click = event("interaction", action="click", message_id="7")

    assert told(click, event(), click, click) == [None, None, 1, 1]


def test_a_number_with_other_content_is_no_repeat() -> None:
    one, other = (event("custom", name=name, message_id="7") for name in ("A", "B"))

    assert told(one, other, one) == [None, None, 1]


def test_the_same_number_elsewhere_is_no_repeat() -> None:
    fields = {"message_id": "7"}
    elsewhere = [{"env_id": "2"}, {"user_id": "9"}, {"generation": "v5"}]

    assert told(event(**fields), *(event(**fields, **each) for each in elsewhere)) == [None] * 4


def test_a_servers_event_is_known_by_its_key_and_whom_it_is_about() -> None:
    """Heap keeps the first event of a key, whatever the second call says."""
    paid = event("custom", name="Paid", generation="server", message_id="o-1", identity="a")
    again = paid.model_copy(update={"properties": (("try", "2"),), "occurred_at": 9.0})
    of_another = paid.model_copy(update={"identity": "b"})
    without = paid.model_copy(update={"message_id": None})
    hits = [
        Hit(
            exchange=SENT.model_copy(update={"delivery": delivery}),
            endpoint="/api/track",
            generation="server",
            events=(each.model_copy(update={"exchange": seq}),),
        )
        for seq, (each, delivery) in enumerate(
            [
                (paid, "refused"), (paid, "answered"), (again, "answered"),
                (of_another, "answered"), (without, "answered"), (without, "answered"),
            ]
        )
    ]  # fmt: skip
    known = Repeats()

    assert [e.first_sent for hit in hits for e in known.mark(hit).events] == [
        None, None, 1, None, None, None
    ]  # fmt: skip


def test_the_first_pageview_of_a_session_is_known_by_its_time() -> None:
    view = event(occurred_at=5.0)

    assert told(view, view.model_copy(update={"pageview_id": "new"}), event()) == [None, 1, None]


def test_a_bounded_memory_forgets_what_was_told_longest_ago() -> None:
    views = [event(message_id=str(number)) for number in range(4)]

    assert told(*views[:3], views[0], repeats=Repeats(most=2)) == [None] * 4
    assert told(views[0], views[1], views[0], views[2], views[0], repeats=Repeats(most=2)) == [
        None,
        None,
        1,
        None,
        1,
    ]


def test_a_pageview_told_again_carries_whoever_is_there_by_then() -> None:
    first = event(occurred_at=5.0, visit="new-user")
    again = first.model_copy(update={"identity": "u1", "extras": (("browser_version", "156"),)})
    another = again.model_copy(update={"visit": "continuing"})

    assert told(first, again, another) == [None, 1, None]
