"""What went wrong in pages, and with which findings it stands."""

import re

import pytest

from heapqa.model.verdict import Finding
from heapqa.report.troubles import Trouble, beside, masked_troubles, told, troubles
from heapqa.testing import APP_ID, Item, console, loader, navigation, session, step

TYPO = "TypeError: heap.indentify is not a function"


def of(*items: Item) -> tuple[Trouble, ...]:
    return troubles(session(*items), lambda text: text.replace("ada", "***"))


def test_errors_name_page_and_step_and_are_told_once_and_masked() -> None:
    (trouble,) = of(
        navigation("https://shop.test/account?user=ada"),
        step("sign in", console("no ada"), console("no ada")),
    )
    assert trouble == Trouble(text="no ***", page="https://shop.test/account", step=0, times=2)
    line = "no *** (2 times) · step 1 “sign in” · page https://shop.test/account"
    assert told(trouble, ["sign in"]) == line


@pytest.mark.parametrize(
    ("item", "text"),
    [
        (
            loader(delivery="blocked", failure="csp"),
            f"Heap's SDK was not loaded: https://cdn.heapanalytics.com/js/heap-{APP_ID}.js "
            "was blocked (csp)",
        ),
        (
            loader(delivery="refused", status=404),
            f"Heap's SDK was not loaded: https://cdn.heapanalytics.com/js/heap-{APP_ID}.js "
            "was refused (status 404)",
        ),
        (
            loader(delivery="failed", failure="net::ERR_FAILED"),
            f"Heap's SDK was not loaded: https://cdn.heapanalytics.com/js/heap-{APP_ID}.js "
            "failed (net::ERR_FAILED)",
        ),
        (console("tags.test was denied; if…", "warning"), "tags.test was denied; if…"),
        (console("Refused to load", "error"), "Refused to load"),
    ],
    ids=["blocked", "refused", "failed", "denied", "console"],
)
def test_files_not_loaded_and_denied_hosts_are_told(item: Item, text: str) -> None:
    assert [trouble.text for trouble in of(item)] == [text]


def test_what_is_no_trouble_is_not_told() -> None:
    assert of(console("slow image", "warning"), loader(), loader(delivery="cancelled")) == ()


def test_a_loader_that_failed_is_told_once_though_the_console_says_it_too() -> None:
    url = f"https://cdn.heapanalytics.com/js/heap-{APP_ID}.js"
    assert len(of(loader(delivery="blocked"), console(f"Refused to load {url}", "error"))) == 1


def test_where_something_is_missing_everything_near_is_told_and_what_is_about_heap_anywhere() -> (
    None
):
    near, far = Trouble(text="x is null", step=1), Trouble(text="x is null", step=0)
    typo = Trouble(text=TYPO, step=0)
    missing = (Finding(message="no identify()", step=1),)
    assert beside(missing, (near, far, typo), absence=True) == (near, typo)


def test_where_something_was_sent_only_what_is_about_heap_in_that_step_is_told() -> None:
    near, far = Trouble(text=TYPO, step=1), Trouble(text=TYPO, step=0)
    other = Trouble(text="x is null", step=1)
    sent = (Finding(message="an address is sent", step=1),)
    assert beside(sent, (near, far, other), absence=False) == (near,)


def test_what_is_alike_once_it_is_masked_is_one() -> None:
    told = (Trouble(text="no ada"), Trouble(text="no bob", times=2), Trouble(text="else"))
    masked = masked_troubles(told, lambda text: re.sub("ada|bob", "***", text))

    assert masked == (Trouble(text="no ***", times=3), Trouble(text="else"))
