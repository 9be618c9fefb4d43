import ast
from typing import Any, cast

import pytest

from heapqa.live.acts import Act
from heapqa.live.errors import LiveError
from heapqa.live.saving.scenario import Written, written
from heapqa.live.saving.verbs import FRAMED, LEFT_OUT, OTHER_PASSWORD, OTHER_TAB
from heapqa.live.steps import HandStep
from heapqa.model.step import ConsentGranted, LoggedIn, StateChange
from heapqa.record.capture.observations import Edge, ObservedNavigation, ObservedStep
from heapqa.record.play.page_facts import ElementFact
from tests.live.saving.test_values import ADA, GRIGOR

SHOP = "http://127.0.0.1:8000"


def element(name: str = "", role: str = "button", **facts: str) -> ElementFact:
    told = ElementFact(
        css=f"body > {name or role}", tag=role or "div", type="", role=role, name=name, label="",
        test_id="", within="",
    )  # fmt: skip
    return cast(ElementFact, {**told, **facts})


def act(what: str, on: ElementFact, value: str = "", **more: Any) -> Act:
    given: dict[str, Any] = {"tick": 0.0, "page": 1, "url": f"{SHOP}/", **more}
    return Act(what, value=value, element=on, **given)


class Hand:
    """A visit, step by step."""

    def __init__(self) -> None:
        self.steps = [HandStep(ObservedStep("open the site", Edge(1.0, 0.0)))]
        self.moves: list[ObservedNavigation] = []

    def does(self, *acts: Act, becomes: StateChange | None = None, leads_to: str = "") -> "Hand":
        tick = 10.0 * len(self.steps)
        for each in acts:
            each.tick = tick + 1
        observed = ObservedStep("", Edge(tick, 0.0), becomes=becomes)
        self.steps.append(HandStep(observed, list(acts)))
        if leads_to:
            self.moves.append(ObservedNavigation(tick + 2, 0.0, 1, leads_to))
        return self

    def saved(self, title: str = "A visitor looks around") -> Written:
        made = written(title, self.steps, self.moves, (ADA, GRIGOR), f"{SHOP}/start?x=1")
        ast.parse(made.scenario)
        ast.parse(made.pages)
        assert all("\0" not in text for text in (made.scenario, made.pages))
        return made


EMAIL = element("E-mail", "textbox", label="E-mail")
PASSWORD = element("Password", "", label="Password", type="password")


def test_fields_and_the_click_that_sends_them_are_one_verb() -> None:
    saved = (
        Hand()
        .does(act("click", EMAIL))
        .does(act("fill", EMAIL, ADA.email))
        .does(act("fill", PASSWORD, ADA.password))
        .does(
            act("click", element("Sign in")),
            becomes=LoggedIn(user=ADA.user_id),
            leads_to=f"{SHOP}/account",
        )
        .saved("A customer signs in")
    )

    assert saved.id == "customer_signs_in"
    assert "        site.sign_in(flow.persona)\n" in saved.scenario
    assert "becomes=LoggedIn(user=flow.persona.user_id)" in saved.scenario
    assert (
        "    def sign_in(self, persona: Persona) -> None:\n"
        '        """Click “Sign in”."""\n'
        '        self.page.get_by_label("E-mail").first.fill(persona.email)\n'
        '        self.page.get_by_label("Password").first.fill(persona.password)\n'
        '        with self.page.expect_navigation(url="**/account"):\n'
        '            self.page.get_by_role("button", name="Sign in").first.click()\n'
    ) in saved.pages
    assert 'self.page.goto("/start?x=1")' in saved.pages


def test_another_persona_is_asked_for_by_name() -> None:
    change = LoggedIn(user=GRIGOR.user_id)
    saved = Hand().does(act("fill", PASSWORD, GRIGOR.password), becomes=change).saved()

    assert 'flow.someone("grigor")' in saved.scenario
    assert 'becomes=LoggedIn(user=flow.someone("grigor").user_id)' in saved.scenario


def test_what_vanishes_is_waited_for() -> None:
    saved = (
        Hand()
        .does(act("click", element("Accept"), vanished=True), becomes=ConsentGranted())
        .saved()
    )

    assert 'with flow.step("click “Accept”", becomes=ConsentGranted()):' in saved.scenario
    assert '        button.wait_for(state="hidden")\n' in saved.pages


def test_the_same_verb_is_written_once_and_another_gets_a_number() -> None:
    buy, other = element("Buy", test_id="one"), element("Buy", test_id="two")
    saved = Hand().does(act("click", buy)).does(act("click", other)).does(act("click", buy)).saved()

    assert saved.pages.count("def buy") == 2
    assert [line.strip() for line in saved.scenario.splitlines() if "site.buy" in line] == [
        "site.buy()",
        "site.buy_2()",
        "site.buy()",
    ]


def test_no_value_of_a_persona_is_written_in_any_disguise() -> None:
    hexadecimal = ADA.email.encode().hex()
    saved = (
        Hand()
        .does(act("fill", EMAIL, f"x{hexadecimal}"))
        .does(act("click", element(f"Ship to {ADA.first_name} {ADA.last_name}, {ADA.phone}")))
        .does(act("go", element(), url=f"{SHOP}/find?mail={ADA.email.replace('@', '%40')}"))
        .saved(f"{ADA.first_name} looks around")
    )

    text = (saved.scenario + saved.pages).casefold()
    for _, value in ADA.personal_values():
        assert value.casefold() not in text
    assert hexadecimal not in text
    assert "%40" not in text
    assert LEFT_OUT in saved.notes


def test_a_password_of_nobody_is_not_written() -> None:
    saved = Hand().does(act("fill", PASSWORD, "hunter2!"), act("click", element("Go"))).saved()

    assert "hunter2" not in saved.pages
    assert ".fill(persona.password)" in saved.pages
    assert saved.notes == (OTHER_PASSWORD,)


def test_what_is_left_out_is_told() -> None:
    go = element("Go")
    saved = (
        Hand()
        .does(act("click", go, framed=True))
        .does(act("click", go, page=2))
        .does(act("click", go))
        .saved()
    )

    assert saved.notes == (FRAMED, OTHER_TAB)
    assert saved.scenario.count("site.go") == 1


@pytest.mark.parametrize(
    "name",
    [
        '"""\nimport os\n"""',
        "\\",
        '"); import os; ("',
        "{__import__('os')}",
        "\u202e\x00",
        "\n\n    x = 1",
    ],
)
def test_texts_of_a_site_are_never_code(name: str) -> None:
    hostile = element(name, test_id=name, label=name)
    saved = (
        Hand()
        .does(act("click", hostile))
        .does(act("click", element(name, within=name), vanished=True))
        .does(act("choose", hostile, name))
        .does(act("go", element(), url=f"{SHOP}/{name}"))
        .does(act("press", hostile, name), leads_to=f"{SHOP}/{name}?{name}")
        .saved(f"Title {name}")
    )

    for text in (saved.scenario, saved.pages):
        imports = [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Import)]
        assert imports == []
        assert "__import__" not in {
            n.id for n in ast.walk(ast.parse(text)) if isinstance(n, ast.Name)
        }


def test_parts_of_an_address_that_vary_are_left_open() -> None:
    saved = (
        Hand()
        .does(act("click", element("Order")), leads_to=f"{SHOP}/orders/48213/a[b?new=1")
        .saved()
    )

    assert 'expect_navigation(url="**/orders/*/a*b*")' in saved.pages


@pytest.mark.parametrize("title", ["日本", "!!", "the"])
def test_a_title_must_give_a_name(title: str) -> None:
    hand = Hand().does(act("click", element("Go")))
    if title == "the":
        assert hand.saved(title).id == "the"
        return
    with pytest.raises(LiveError, match="letters from a to z"):
        hand.saved(title)


def test_nothing_done_is_nothing_to_save() -> None:
    with pytest.raises(LiveError, match="nothing to save"):
        Hand().saved()
