"""Pages as an SDK sees them."""

import pytest

from heapqa.model.recording import DENIED
from heapqa.page.suppressions import Running
from heapqa.testing import console, loader, visit
from heapqa.testing.renderings import rendering
from tests.inspection.pages import ADA, LINK, inspected, one, seen


def test_every_element_has_its_state_and_the_event_it_would_send() -> None:
    page = inspected()

    assert one(page, "#buy").state == "captured"
    assert one(page, "#buy").text == "Buy now"
    assert one(page, "#buy").hierarchy == "@main;#main;|@button;#buy;[type=button];|"
    assert one(page, "p > b").state == "leaked"
    assert one(page, "#card").state == "redacted"
    assert one(page, "#pay").state == "ignored"
    assert one(page, "#pay").hierarchy == ""


def test_a_leak_says_what_is_told_and_what_keeps_it_back() -> None:
    leaked = one(inspected(generation="classic"), "p > b")

    assert leaked.why == "Its text tells the email of ada."
    assert leaked.leaks[0].masked == "a***.v***@m***.t***"
    assert 'data-heap-redact-text="true"' in leaked.remedy


def test_what_stands_around_an_element_leaks_with_it() -> None:
    link = one(inspected(), '[href="/x"]')

    assert link.state == "leaked"
    assert link.why == "Attribute data-customer of #main > article tells the phone of ada."


def test_no_personal_value_is_shown() -> None:
    told = inspected(LINK + f"<p id='{ADA.email}'>{ADA.phone}</p>").model_dump_json()

    assert [text for _, text in ADA.personal_values() if text in told] == []


def test_definitions_are_held_against_each_event() -> None:
    page = inspected()

    assert one(page, "#buy").definitions == ("Bought",)
    found = {each.name: (len(each.elements), each.page) for each in page.definitions}
    assert found == {"Bought": (1, False), "Never here": (0, False), "Account viewed": (0, True)}


def test_elements_that_nobody_acts_on_are_counted_and_listed_on_demand() -> None:
    few, all_ = inspected(), inspected(whole=True)

    assert few.others == 3
    assert any(each.text == "Nothing" for each in all_.elements)
    assert not any(each.text == "Nothing" for each in few.elements)


@pytest.mark.parametrize("generation", ["classic", "v5"])
def test_the_generation_is_the_one_that_runs_on_the_page(generation: Running) -> None:
    items = (visit(), loader(page_url="https://shop.test/account?x=1", generation=generation))
    page = inspected("<p>Hi", *items)

    assert (page.generation, page.runs, page.notes) == (generation, True, ())


def test_a_page_without_heap_is_shown_as_it_would_be_captured() -> None:
    page = inspected("<p>Hi", otherwise="classic")

    assert (page.generation, page.runs) == ("classic", False)
    assert "the classic SDK would capture" in page.notes[0]


def test_what_the_address_tells_is_the_pages_own_leak() -> None:
    url = f"https://shop.test/account?mail={ADA.email}"
    page = inspected(page=seen(rendering("<p>Hi", url)))

    assert [(leak.where, leak.what) for leak in page.page_leaks] == [("query", "the email of ada")]


def test_frames_are_inspected_with_the_page() -> None:
    inner = rendering("<button>Pay</button>", "https://pay.test/form", frame=True)
    page = inspected(page=seen(rendering("<p>Hi"), inner))

    assert page.frames == ("https://pay.test/form",)
    assert one(page, "button").frame == "https://pay.test/form"


def test_an_element_beyond_the_screenshot_has_no_place_on_it() -> None:
    page = inspected("<main>" + "<button>Go</button>" * 40)

    assert page.elements[0].area is not None
    assert page.elements[-1].area is None


def test_a_page_of_which_not_all_was_looked_at_proves_nothing() -> None:
    page = inspected(page=seen(rendering("<p>Hi", cut=True)))

    assert page.doubt.startswith("The page has more elements than are looked at")


@pytest.mark.parametrize(
    ("html", "status", "doubt"),
    [
        ("<a href=/>Hi</a>", 200, ""),
        ("<a href=/>Hi</a>", None, ""),
        ("<p>Loading …", 200, "The page shows nothing to act on but texts"),
        ("<p>Not found", 404, "The page was answered with 404: it may not be the one that"),
        ("", 200, "The page shows nothing that anybody could act on."),
    ],
)
def test_a_page_that_proves_nothing_says_so(html: str, status: int | None, doubt: str) -> None:
    page = inspected(page=seen(rendering(html), status=status))

    assert page.doubt.startswith(doubt)
    assert bool(page.doubt) is bool(doubt)


HERE = "https://shop.test/account"
LOGIN = "<form><input type=password><button>Sign in</button></form>"


@pytest.mark.parametrize(
    ("asked", "url", "html", "doubts"),
    [
        (HERE, HERE, LOGIN, False),
        (f"{HERE}?a=1", f"{HERE}/#form", LOGIN, False),
        ("", "https://shop.test/login", LOGIN, False),
        (HERE, "https://shop.test/welcome", LOGIN, True),
        (HERE, "https://idp.test/account", LOGIN, True),
        (HERE, "https://shop.test/users/sign_in?next=/account", "<input name=user>", True),
        (HERE, "https://shop.test/sessions/new", "<input name=user>", True),
        (HERE, "https://shop.test/de/konto", "<button>Buy</button>", False),
        (HERE, "https://shop.test/logins-explained", "<button>Buy</button>", False),
    ],
)
def test_a_page_that_leads_to_a_sign_in_was_not_looked_at(
    asked: str, url: str, html: str, *, doubts: bool
) -> None:
    page = inspected(page=seen(rendering(html, url), asked=asked))

    assert page.doubt.startswith("The address led to a page to sign in") == doubts


def test_a_page_that_led_on_to_another_says_so() -> None:
    url = "https://shop.test/de/"
    page = inspected(page=seen(rendering("<button>Buy</button>", url), asked="https://shop.test/"))

    assert page.notes[0] == "Asked for was https://shop.test/; it led on to this page."


def test_a_page_that_did_not_come_as_a_whole_proves_nothing() -> None:
    page = inspected(page=seen(rendering("<button>Buy</button>"), rests=False))

    assert page.doubt.startswith("The page had not come as a whole")


def test_a_scenario_that_stopped_on_its_way_proves_nothing() -> None:
    why = f"no button {ADA.email}"
    page = inspected(page=seen(rendering("<button>Buy</button>"), stopped=why))

    assert page.doubt == "It did not come to its end: no button a***.v***@m***.t***."


def test_frames_without_an_address_are_told() -> None:
    page = inspected(page=seen(rendering("<button>Buy</button>"), unread=["about:srcdoc"] * 2))

    assert page.notes[-1].endswith("were not looked at: about:srcdoc.")


def test_an_encoded_value_is_masked_with_all_around_it() -> None:
    told = inspected('<a href="/x?of=grace.hopper%40gmail.com&amp;n=[1]">On</a>').model_dump_json()

    assert '"leaked"' in told
    assert "grace" not in told


def test_a_value_within_which_a_text_is_cut_is_masked() -> None:
    page = inspected(f"<form><p>{'a ' * 25}</p><p>{ADA.email}</p></form><b>{ADA.email}</b>")

    assert "vandersmoot" not in one(page, "form").text
    assert one(page, "form").text.startswith("a a a")


def test_an_address_that_tells_something_is_shown_without_its_query() -> None:
    url = "https://shop.test/account?sql=%27grace.hopper@gmail.com%27"
    page = inspected(page=seen(rendering("<p>Hi", url, title="grace.hopper@gmail.com")))

    assert page.url == "https://shop.test/account?…"
    assert page.title == ""


def test_hosts_that_were_denied_are_named() -> None:
    denied = console(f"cdn.other.test{DENIED}if the site needs it, add it", level="warning")

    assert "it could not reach cdn.other.test" in inspected("<p>Hi", denied).notes[0]
