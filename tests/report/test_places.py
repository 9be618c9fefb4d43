"""On which page something happened."""

from heapqa.model.verdict import Finding
from heapqa.report.places import page_name, page_of, step_at
from heapqa.testing import api_call, exchange, navigation, recording, snapshot, step

PLAYED = recording(
    navigation("https://shop.test/login?next=%2Fada#form"),
    step("sign in", exchange(page_url="https://shop.test/login"), api_call("identify", "1")),
    step("go on", navigation("https://shop.test/account"), snapshot()),
)


def page(**place: int) -> str:
    return page_of(Finding(message="It is wrong.", **place), PLAYED)


def test_the_page_of_a_request_a_call_a_snapshot_and_a_step() -> None:
    (sent,), (call,), (shot,) = PLAYED.exchanges, PLAYED.api_calls, PLAYED.snapshots
    assert page(exchange=sent.seq) == "https://shop.test/login"
    assert page(call=call.seq) == call.page_url
    assert page(snapshot=shot.seq) == "https://shop.test/account"
    assert page(step=0) == "https://shop.test/login?next=%2Fada#form"
    assert page(step=1) == "https://shop.test/account"
    assert page() == ""


def test_a_name_leaves_out_what_a_visitor_may_have_typed() -> None:
    assert page_name("https://shop.test/login?next=%2Fada#form") == "https://shop.test/login"


def test_between_steps_there_is_no_step() -> None:
    assert [step_at(PLAYED, seq) for seq in (1, PLAYED.exchanges[0].seq)] == [None, 0]
