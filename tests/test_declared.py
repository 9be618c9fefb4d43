"""What scenarios declare, read before anything is played."""

from types import ModuleType

import pytest

import heapqa
from heapqa import ConsentGranted, ConsentRejected, Flow, LoggedIn, ScenarioError, scenario
from heapqa.declared import check_changes, consent_notes, states_of

AGREED = ConsentGranted()
verbs = ModuleType("verbs")


def agree(flow: Flow) -> None:
    with flow.step("accept", becomes=AGREED):
        pass


@scenario("A visitor agrees in a function that several scenarios share")
def agrees(flow: Flow) -> None:
    agree(flow)


@scenario("A visitor refuses")
def refuses(flow: Flow) -> None:
    with flow.step("refuse", becomes=ConsentRejected()):
        pass


@scenario("A visitor signs in")
def signs_in(flow: Flow) -> None:
    def sign_in() -> None:
        with flow.step("sign in", becomes=heapqa.LoggedIn(user=flow.persona.user_id)):
            pass

    sign_in()


class Visitor:
    """A visitor's verbs, each in a step of its own."""

    def __init__(self, flow: Flow) -> None:
        self.flow = flow

    def accept(self) -> None:
        with self.flow.step("accept", becomes=ConsentGranted()):
            pass

    def sign_in(self) -> None:
        with self.flow.step("sign in", becomes=LoggedIn(user="cust-1")):
            pass


class Customer(Visitor):
    """One whose verbs are inherited."""


@scenario("A visitor agrees in a method of a class that several scenarios share")
def agrees_by_a_method(flow: Flow) -> None:
    Customer(flow).accept()


@scenario("A visitor agrees in a function of another module")
def agrees_elsewhere(flow: Flow) -> None:
    verbs.agree(flow)


def module(line: str, tmp_path_factory: pytest.TempPathFactory) -> ModuleType:
    file = tmp_path_factory.mktemp("flows") / "flows.py"
    head = "import heapqa\nfrom heapqa import ConsentGranted, LoggedIn as In\n"
    file.write_text(f"{head}def play(flow, change=ConsentGranted()):\n    {line}\n")
    loaded = ModuleType("flows")
    loaded.__file__ = str(file)
    exec(compile(file.read_text(), file, "exec"), vars(loaded))
    return loaded


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ('flow.step("x", becomes=In)', "becomes=In has no brackets: write becomes=In(user="),
        ('flow.step("x", becomes=heapqa.ConsentGranted)', "write becomes=heapqa.ConsentGranted()"),
        ('flow.step("x", ConsentGranted)', "write becomes=ConsentGranted()"),
        ("flow.becomes = In", "becomes=In has no brackets"),
    ],
)
def test_a_change_without_brackets_is_refused_with_its_line(
    line: str, named: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    with pytest.raises(ScenarioError, match=r"flows\.py:4: ") as refused:
        check_changes(module(line, tmp_path_factory))
    assert named in str(refused.value)


@pytest.mark.parametrize(
    "line", ['flow.step("x", becomes=In(user="1"))', 'flow.step("x", becomes=change)', "In"]
)
def test_a_change_that_may_be_one_is_left_alone(
    line: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    check_changes(module(line, tmp_path_factory))


def test_changes_are_found_in_functions_within_and_beside_the_scenario() -> None:
    assert states_of(agrees) == {ConsentGranted}
    assert states_of(signs_in) == {LoggedIn}


def test_changes_are_found_in_methods_and_in_other_modules() -> None:
    vars(verbs)["agree"] = agree

    assert states_of(agrees_by_a_method) == {ConsentGranted}
    assert states_of(agrees_elsewhere) == {ConsentGranted}
    assert consent_notes([refuses, agrees_by_a_method]) == ()


def test_a_suite_in_which_nobody_agrees_is_told_once() -> None:
    (note,) = consent_notes([refuses, signs_in])
    assert "no scenario agrees to analytics (refuses, signs_in)" in note


def test_one_that_signs_in_without_an_answer_is_named_where_others_agree() -> None:
    (note,) = consent_notes([agrees, refuses, signs_in])
    assert note.startswith("scenario 'signs_in' signs somebody in")
    assert consent_notes([agrees, refuses]) == ()
