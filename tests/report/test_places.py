"""On which page something happened."""

from heapqa.model.verdict import Finding
from heapqa.report.places import page_of, step_at
from heapqa.testing import api_call, exchange, navigation, on_device, recording, snapshot, step

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


def test_the_page_that_a_rule_names_is_told_although_the_step_ended_on_another() -> None:
    pricing = "https://shop.test/pricing"

    assert page_of(Finding(message="It is wrong.", step=1, page=pricing), PLAYED) == pricing


def test_a_finding_on_one_of_several_devices_is_on_the_page_that_was_open_there() -> None:
    desk = on_device(1, step("look", navigation("https://shop.test/desk")))
    phone = on_device(2, step("look", navigation("https://shop.test/phone")))
    played = recording(desk, phone)
    found = [
        Finding(message="It is wrong.", step=n, device=device) for n, device in enumerate((1, 2))
    ]

    assert [page_of(each, played) for each in found] == [
        "https://shop.test/desk", "https://shop.test/phone"
    ]  # fmt: skip


def test_between_steps_there_is_no_step() -> None:
    assert [step_at(PLAYED, seq) for seq in (1, PLAYED.exchanges[0].seq)] == [None, 0]
