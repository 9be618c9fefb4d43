"""What the shop's pages do in a real browser, with Heap's hosts played by the test."""

import pytest

from pages.shop import Shop
from scenarios.withdraw_consent import withdraw_consent
from tests.demo.browsing import APP_ID
from tests.demo.conftest import IDA, Browse, OpenShop

LOADER = f"https://cdn.heapanalytics.com/js/heap-{APP_ID}.js"
WIDTHS = (390, 820, 1280)
PAGES = (
    "/",
    "/shop",
    "/shop/tea-for-two",
    "/pricing",
    "/lookbook",
    "/trade",
    "/support",
    "/sign-up",
)


def test_accepting_starts_heap_on_the_same_page(open_shop: OpenShop, browse: Browse) -> None:
    visit = browse(open_shop())
    shop = Shop(visit.page)
    shop.open()
    visit.page.evaluate("window.stillHere = true")
    with visit.page.expect_request(lambda request: "/h?" in request.url):
        shop.consent_banner.accept()
    assert visit.loaders == [LOADER]
    assert visit.page.evaluate("window.stillHere")


def test_withdrawing_forgets_heap_and_loads_it_no_more(open_shop: OpenShop, browse: Browse) -> None:
    visit = browse(open_shop())
    shop = Shop(visit.page)
    shop.open()
    shop.consent_banner.accept()
    shop.go_to("Shop")
    assert visit.heap_cookies() != []
    shop.privacy_settings.withdraw()
    loaded, sent = len(visit.loaders), len(visit.hits)
    assert visit.heap_cookies() == []
    shop.go_to("Membership")
    visit.leave()
    assert (len(visit.loaders), len(visit.hits), visit.heap_cookies()) == (loaded, sent, [])


def test_after_withdrawing_the_visitor_may_be_asked_again(
    open_shop: OpenShop, browse: Browse
) -> None:
    visit = browse(open_shop())
    visit.play(withdraw_consent, IDA)
    before = len(visit.loaders)
    visit.page.goto("/")
    visit.page.get_by_role("button", name="Privacy settings").click()
    visit.page.get_by_role("button", name="Ask me again").click()
    with visit.page.expect_response(LOADER):
        Shop(visit.page).consent_banner.accept()
    assert len(visit.loaders) == before + 1


@pytest.mark.parametrize(
    ("address", "tidied"),
    [
        ("/search?q=ida%40post.test", "/search"),
        ("/search?q=mug&sort=price&utm_source=letter", "/search?sort=price&utm_source=letter"),
        ("/reset?token=s3cret", "/reset"),
    ],
)
def test_addresses_are_tidied(
    address: str, tidied: str, open_shop: OpenShop, browse: Browse
) -> None:
    base_url = open_shop()
    visit = browse(base_url)
    visit.page.goto(address)
    assert visit.page.url == base_url + tidied


@pytest.mark.parametrize("width", WIDTHS)
def test_no_page_is_wider_than_the_window(width: int, open_shop: OpenShop, browse: Browse) -> None:
    visit = browse(open_shop())
    visit.page.set_viewport_size({"width": width, "height": 844})
    wide = []
    for path in PAGES:
        visit.page.goto(path)
        if visit.page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            wide.append(path)
    assert wide == []
