from heapqa.live.hub import BACKLOG, MOST_SCREENS, Hub
from heapqa.live.state import Answer, End, Events, Now


def test_a_screen_that_comes_late_gets_the_newest_of_each_kind() -> None:
    hub = Hub()
    hub.publish(Events(count=1, requests=1))
    hub.publish(Events(count=2, requests=1))
    hub.publish(Now(site="http://shop.example"))

    screen = hub.join()

    assert screen is not None
    known = [screen.get_nowait(), screen.get_nowait()]
    assert [kind for kind, _ in filter(None, known)] == ["events", "now"]
    assert '"count":2' in str(known[0])


def test_what_a_screen_knows_is_not_said_again() -> None:
    hub = Hub()
    screen = hub.join()
    for _ in range(2):
        hub.publish(Events(count=1, requests=1))

    assert screen is not None
    assert screen.qsize() == 1


def test_a_screen_that_reads_nothing_is_let_go() -> None:
    hub = Hub()
    screen = hub.join()
    for count in range(BACKLOG + 1):
        hub.publish(Events(count=count, requests=1))

    assert screen is not None
    assert not hub.has(screen)


def test_there_are_never_too_many_screens() -> None:
    hub = Hub()
    screens = [hub.join() for _ in range(MOST_SCREENS)]

    assert all(screens_ is not None for screens_ in screens)
    assert hub.join() is None


def test_who_asks_after_the_end_is_told_so() -> None:
    hub = Hub()
    asked = hub.ask_later(End(do="end"))
    hub.close()

    assert asked.answer.result(0) == Answer(ok=False, message="the visit has ended")
    assert hub.ask(End(do="end"), 0.0) == Answer(ok=False, message="the visit has ended")
