"""No value of anybody stays in the accepted state."""

from base64 import b64encode
from urllib.parse import quote

import pytest

from heapqa.baseline.lines import written
from heapqa.baseline.roles import Roles
from heapqa.model.event import PageContext
from heapqa.pii.canaries.canary import canaries
from heapqa.pii.leaf import Leaf
from heapqa.pii.search.scan import searcher_of
from heapqa.testing import (
    APP_ID,
    Item,
    hit,
    holding,
    loader,
    logged_in,
    pageview,
    persona,
    recording,
    session,
    step,
    track,
)
from tests.baseline.stories import press, shape

ADA = persona("ada", city="Brighthelmstone", street="12 Quarry Lane")


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("Hello Quillanne", "Hello {ada's first name}"),
        ("hello quillanne vandersmoot!", "hello {ada's full name}!"),
        (f"to={quote(ADA.email, safe='')}", "to={ada's email}"),
        ("cust-3097", "{ada's id}"),
        ("somebody@mail.test-host.de", "{email}"),
        ("nothing of anybody", "nothing of anybody"),
    ],
)
def test_a_value_is_replaced_by_its_role(text: str, safe: str) -> None:
    assert Roles(recording(personas=(ADA,)))(text) == safe


def test_the_id_of_who_signs_in_is_known_from_the_step() -> None:
    assert Roles(recording(logged_in("u-7781"))).of("u-7781") == "id of who signs in"


def test_generated_people_leave_the_same_state_whoever_they_are() -> None:
    def told(**fields: str) -> str:
        one = persona("ada", **fields)
        page = PageContext(path=f"/u/{one.user_id}", title=one.full_name)
        name = f"Hello {one.first_name}"
        items = pageview(page=page), press(name), track("Seen", properties=(("who", one.email),))
        return written(shape(session(step(f"greet {one.first_name}", *items), personas=(one,))))

    assert told() == told(
        user_id="cust-77", first_name="Ottoline", last_name="Brackwater", email="o.b@mail.test"
    )


def test_no_value_of_a_persona_can_be_found_in_it() -> None:
    values = [value for _, value in ADA.personal_values()]
    disguised = [b64encode(value.encode()).decode() for value in values]
    items = [
        item
        for value in (*values, *disguised, *(quote(value) for value in values))
        for item in (
            press(f"x {value} y"),
            track(f"Event {value}", properties=((f"key {value}", value), ("note", f"a {value} b"))),
            pageview(page=PageContext(path=f"/p/{value}/q", title=value)),
        )
    ]
    text = written(shape(session(step(f"greet {ADA.full_name}", *items), personas=(ADA,))))

    assert "Event" in text
    assert not searcher_of(canaries((ADA,))).search([Leaf("text", text)])


def kept(*items: Item) -> str:
    return written(shape(session(step("look"), *items, personas=(ADA,))))


@pytest.mark.parametrize(
    ("items", "line"),
    [
        ((hit(url=f"https://{ADA.user_id}.heapanalytics.com/h"),),
         "host  {ada's id}.heapanalytics.com"),
        ((holding((f"_hp2_props.{ADA.email}", "1"),),), "stored  cookie _hp2_props.{ada's email}"),
        ((loader(url=f"https://cdn.heapanalytics.com/js/{ADA.first_name}.js"),),
         "sdk  classic  cdn.heapanalytics.com/js/{ada's first name}.js"),
    ],
)  # fmt: skip
def test_nor_where_it_went_what_was_loaded_and_what_is_stored(
    items: tuple[Item, ...], line: str
) -> None:
    assert line in kept(*items).splitlines()


def test_an_app_id_is_no_telephone_number() -> None:
    text = kept(holding((f"_hp2_id.{APP_ID}", "{}")), pageview())

    assert f"stored  cookie _hp2_id.{{{APP_ID}}}" in text


def test_what_looks_personal_is_found_in_each_name_of_an_element() -> None:
    text = kept(press(css_class="x-else@mail.test-host.de y"))

    assert "else@" not in text
    assert ".{email}" in text
