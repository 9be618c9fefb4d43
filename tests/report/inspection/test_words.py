"""An inspected page in words."""

from heapqa.report.inspection.words import counts_text, headline, subject
from heapqa.testing.renderings import rendering
from tests.inspection.pages import ADA, inspected, seen


def test_a_page_without_a_leak_is_passed() -> None:
    said = headline(inspected("<button>Go</button>"))
    assert (said.tone, said.text) == (
        "passed", "Nothing on this page would tell Heap anything personal"
    )  # fmt: skip


def test_leaks_of_elements_and_of_the_page_are_counted() -> None:
    page = rendering(f"<p>{ADA.email}", f"https://shop.test/?mail={ADA.email}")
    assert headline(inspected(page=seen(page))).text == (
        "1 element would tell Heap something personal; "
        "the view of the page tells something personal by itself"
    )


def test_a_page_after_a_step_says_so() -> None:
    page = inspected(page=seen(rendering("<p>Hi"), step="sign in"), generation="classic")
    assert subject(page) == (
        "https://shop.test/account, after “sign in” of example, as the classic SDK would see it"
    )


def test_states_are_counted() -> None:
    assert counts_text(inspected()) == (
        "3 leaked, 1 captured, 1 redacted, 2 ignored; 3 further elements would be captured, too"
    )


def test_a_page_that_proves_nothing_is_not_passed() -> None:
    said = headline(inspected(page=seen(rendering("<p>Not found"), status=404)))
    assert said.tone == "inconclusive"
    assert said.text.startswith("Not judged: The page was answered with 404")


def test_a_leak_on_a_page_that_proves_nothing_is_true() -> None:
    page = seen(rendering(f"<p>{ADA.email}"), status=500)
    assert headline(inspected(page=page)).tone == "failed"
