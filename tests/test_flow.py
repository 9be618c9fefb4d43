"""What a scenario is written with: steps, who acts in them, and with what a device starts."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, cast

import pytest

from heapqa.flow import Flow, OpenStep, Scenario, ScenarioError, Start, scenario
from heapqa.model.plan import ConsentMode
from heapqa.model.step import ConsentGranted, ConsentWithdrawn, NextVisit
from heapqa.testing import persona

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page

ADA, GRIGOR, SUPPORT = persona("ada"), persona("grigor"), persona("support")


class Steps:
    """Keeps the steps; there is no browser."""

    def __init__(self) -> None:
        self.opened: list[OpenStep] = []
        self.reopened: list[int] = []

    @contextmanager
    def step(self, opened: OpenStep) -> Iterator[OpenStep]:
        self.opened.append(opened)
        yield opened

    def checkpoint(self) -> None:
        raise AssertionError("nobody waits here")

    def new_device(self, start: Start) -> "tuple[int, Page]":
        raise AssertionError("there is no browser")

    def next_visit(self, device: int) -> "Page":
        self.reopened.append(device)
        return cast("Page", f"page of device {device}")

    def told(self) -> list[tuple[str | None, str | None, int]]:
        """Who acted, in whose place, and on which device."""
        return [(each.persona, each.account, each.device) for each in self.opened]


def flow_of(steps: Steps, device: int = 1) -> Flow:
    page, context = cast("Page", None), cast("BrowserContext", None)
    return Flow(page, context, (ADA, GRIGOR, SUPPORT), steps, device)


def look(flow: Flow) -> None:
    with flow.step("look"):
        pass


def test_an_actor_acts_until_the_next_one_is_named() -> None:
    steps = Steps()
    flow = flow_of(steps)
    look(flow)
    flow.actor(ADA)
    look(flow)
    look(flow)
    flow.actor(GRIGOR)
    look(flow)

    assert steps.told() == [
        (None, None, 1),
        ("ada", None, 1),
        ("ada", None, 1),
        ("grigor", None, 1),
    ]


def test_in_a_block_an_actor_acts_until_its_end_whatever_happens_in_it() -> None:
    steps = Steps()
    flow = flow_of(steps)
    flow.actor(ADA)

    def stop() -> None:
        with flow.actor(GRIGOR):
            look(flow)
            raise ValueError("stop")

    with pytest.raises(ValueError, match="stop"):
        stop()
    look(flow)

    assert steps.told() == [("grigor", None, 1), ("ada", None, 1)]


def test_a_step_says_who_really_acts_and_whose_account_it_is() -> None:
    steps = Steps()
    flow = flow_of(steps)
    with flow.actor(SUPPORT, in_place_of=ADA):
        look(flow)
        with flow.step("ada looks", persona=ADA):
            pass

    assert steps.told() == [("support", "ada", 1), ("ada", None, 1)]


def test_each_device_has_its_own_actor() -> None:
    steps = Steps()
    desk, phone = flow_of(steps), flow_of(steps, 2)
    desk.actor(ADA)
    phone.actor(GRIGOR)
    look(desk)
    look(phone)

    assert steps.told() == [("ada", None, 1), ("grigor", None, 2)]


def test_coming_back_is_a_step_of_its_own_and_has_the_flow_go_on_in_the_new_tab() -> None:
    steps = Steps()
    flow = flow_of(steps, 2)
    page = flow.next_visit()

    assert flow.page is page
    assert steps.reopened == [2]
    assert [(each.becomes, each.device) for each in steps.opened] == [(NextVisit(), 2)]


@pytest.mark.parametrize("answer", [ConsentGranted, ConsentWithdrawn])
def test_an_empty_list_of_purposes_is_no_answer(
    answer: type[ConsentGranted] | type[ConsentWithdrawn],
) -> None:
    flow = flow_of(Steps())

    with (
        pytest.raises(ScenarioError, match="purposes is empty"),
        flow.step("x", answer(purposes=())),
    ):
        pass
    with pytest.raises(ScenarioError, match="purposes is empty"), flow.step("x") as step:
        step.becomes = answer(purposes=())
    for said in (answer(), answer(purposes=("marketing",))):
        with flow.step("x", said):
            pass


def test_a_scenario_may_say_what_is_promised_to_its_visitor() -> None:
    def look(flow: Flow) -> None:
        del flow

    american = scenario("A visitor", gpc=True, consent="opt-out")(look)

    assert (american.consent, american.start) == ("opt-out", Start(gpc=True))
    with pytest.raises(ScenarioError, match="known: opt-in, opt-out, not-required"):
        scenario("A visitor", consent=cast("ConsentMode", "opt-inn"))


def test_a_scenario_starts_with_nothing_unless_it_says_so() -> None:
    def come_back(flow: Flow) -> None:
        del flow

    plain, kept = scenario("Plain")(come_back), scenario("Kept", starts_as="ada")(come_back)
    given = scenario("Given", storage_state="ada.json")(come_back)

    assert [each.start for each in (plain, kept, given)] == [
        Start(), Start(persona="ada"), Start("ada.json")
    ]  # fmt: skip
    assert plain == Scenario("come_back", "Plain", come_back, __name__)


def test_an_unknown_persona_is_named_with_those_there_are() -> None:
    with pytest.raises(ScenarioError, match=r"no persona 'eve' .* known: ada, grigor, support"):
        flow_of(Steps()).someone("eve")
