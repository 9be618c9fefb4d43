"""What the shop's pages do in a real browser, with Heap's hosts played by the test."""

from urllib.parse import unquote_plus

import pytest

from heapqa.flow import Scenario
from pages.shop import Shop
from scenarios.buy_and_leave_by_account import buy_and_leave_by_account
from scenarios.buy_and_leave_by_menu import buy_and_leave_by_menu
from scenarios.first_visit import first_visit
from scenarios.forgotten_password import forgotten_password
from scenarios.reject_analytics import reject_analytics
from scenarios.search_and_support import search_and_support
from scenarios.sign_up import sign_up
from scenarios.withdraw_consent import withdraw_consent
from tests.demo.browsing import APP_ID
from tests.demo.conftest import IDA, OTTO, Browse, OpenShop

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


@pytest.mark.parametrize("scenario", [first_visit, reject_analytics], ids=repr)
def test_without_consent_nothing_of_heap_is_asked_for_or_kept(
    scenario: Scenario, open_shop: OpenShop, browse: Browse
) -> None:
    visit = browse(open_shop())
    visit.play(scenario, IDA)
    assert (visit.loaders, visit.hits, visit.heap_cookies()) == ([], [], [])


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


def test_customer_is_identified_with_the_internal_id_alone(
    open_shop: OpenShop, browse: Browse
) -> None:
    visit = browse(open_shop())
    visit.play(buy_and_leave_by_menu, IDA)
    assert {hit["i"] for hit in visit.sent("/api/identify_v3")} == {IDA.user_id}
    properties = visit.sent("/api/add_user_properties_v3")
    assert {key for hit in properties for key in hit if key.startswith("_")} == {"_plan"}


def test_order_is_reported_once_with_value_and_number_of_items(
    open_shop: OpenShop, browse: Browse
) -> None:
    visit = browse(open_shop())
    visit.play(buy_and_leave_by_menu, IDA)
    orders = [hit for hit in visit.hits if "Order" in hit]
    assert len(orders) == 1
    assert "k0=value&k0=52&k0=items&k0=1" in orders[0]


@pytest.mark.parametrize("scenario", [buy_and_leave_by_menu, buy_and_leave_by_account], ids=repr)
def test_every_way_out_resets_the_identity(
    scenario: Scenario, open_shop: OpenShop, browse: Browse
) -> None:
    visit = browse(open_shop())
    visit.play(scenario, IDA)
    resets = [hit for hit in visit.hits if "resetIdentityTelemetry" in hit]
    assert len(resets) == 1
    assert "i" not in visit.sent("/h")[-1]


def test_signing_up_gives_the_step_the_customer_number(open_shop: OpenShop, browse: Browse) -> None:
    visit = browse(open_shop())
    visit.play(sign_up, IDA)
    (user,) = {hit["i"] for hit in visit.sent("/api/identify_v3")}
    assert user in repr(visit.steps)
    assert user not in (IDA.user_id, OTTO.user_id)


@pytest.mark.parametrize("scenario", [forgotten_password, search_and_support], ids=repr)
def test_tokens_and_search_terms_never_reach_heap(
    scenario: Scenario, open_shop: OpenShop, browse: Browse
) -> None:
    visit = browse(open_shop())
    visit.play(scenario, IDA)
    assert visit.hits
    assert [hit for hit in visit.hits if "token" in hit or "%3Fq%3D" in hit] == []


def test_several_defects_may_be_on_at_once(open_shop: OpenShop, browse: Browse) -> None:
    visit = browse(open_shop("unprotected-account-page", "identify-with-email"))
    visit.play(buy_and_leave_by_menu, IDA)
    assert IDA.email in unquote_plus(" ".join(visit.hits))


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
