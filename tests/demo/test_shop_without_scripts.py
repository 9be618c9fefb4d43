"""What the shop's server does, as seen without a browser."""

import json
import re
from typing import Any

import pytest

from heapqa.config.settings import Installed
from heapqa.demo.app import create_app
from heapqa.demo.errors import DemoError
from heapqa.demo.server import serve
from heapqa.identity.history.argument import LONGEST_IDENTITY
from tests.demo.browsing import APP_ID
from tests.demo.conftest import IDA, OTTO, OpenShop
from tests.demo.visitor import Visitor

PAGES = (
    "/", "/shop", "/shop/morning-mug", "/search?q=mug", "/pricing", "/lookbook", "/basket",
    "/lookbook/late-supper", "/sign-in", "/sign-up", "/forgot", "/reset?token=x", "/trade",
    "/trade/thanks", "/support", "/support/thanks",
)  # fmt: skip


def page_data(html: str) -> dict[str, Any]:
    script = re.search(r'<script id="page-data"[^>]*>(.*?)</script>', html, re.DOTALL)
    assert script
    data: dict[str, Any] = json.loads(script[1])
    return data


@pytest.mark.parametrize("path", PAGES)
def test_page_opens_with_the_headers_of_a_careful_team(visitor: Visitor, path: str) -> None:
    html = visitor.get(path)
    assert visitor.status == 200
    assert "<h1" in html
    assert visitor.headers["Referrer-Policy"] == "strict-origin"
    assert visitor.headers["Cache-Control"] == "no-store"
    policy = visitor.headers["Content-Security-Policy"]
    assert "img-src 'self' https://heapanalytics.com;" in policy
    assert "unsafe" not in policy


@pytest.mark.parametrize("path", PAGES)
def test_page_itself_asks_nothing_of_other_hosts(visitor: Visitor, path: str) -> None:
    html = visitor.get(path)
    markup = re.sub(r'<script id="page-data".*?</script>', "", html, flags=re.DOTALL)
    assert "https://" not in markup


def test_unknown_address_gets_the_shops_own_page(visitor: Visitor) -> None:
    html = visitor.get("/nowhere")
    assert visitor.status == 404
    assert "Not on the shelf" in html


@pytest.mark.parametrize("path", ["/favicon.ico", "/static/mark.svg"])
def test_icon_is_served(visitor: Visitor, path: str) -> None:
    assert visitor.get(path).startswith("<svg")


def test_search_finds_by_word_and_offers_something_otherwise(visitor: Visitor) -> None:
    assert "1 found" in visitor.get("/search?q=teapot")
    assert "Nothing by that name" in visitor.get("/search?q=submarine")


def test_search_shows_the_term_escaped_and_protected(visitor: Visitor) -> None:
    html = visitor.get("/search?q=%3Cb%3Ex")
    assert '<span class="term" heap-ignore="true" data-heap-redact-text="true">“&lt;b&gt;x”' in html


def test_signing_in_leads_to_an_account_that_shows_what_the_shop_knows(visitor: Visitor) -> None:
    html = visitor.sign_in(IDA)
    assert visitor.url.endswith("/account")
    for value in (IDA.email, IDA.last_name, IDA.street, IDA.user_id):
        assert value in html
    assert page_data(html)["customer"] == {"id": IDA.user_id, "plan": "regular"}


def test_wrong_password_signs_nobody_in(visitor: Visitor) -> None:
    html = visitor.post("/sign-in", email=IDA.email, password="wrong")
    assert visitor.url.endswith("/sign-in")
    assert "That did not match" in html
    assert IDA.email not in html


def test_a_wrong_password_claims_nobody_unless_that_is_the_defect(
    visitor: Visitor, open_shop: OpenShop
) -> None:
    wrong = visitor.post("/sign-in", email=IDA.email, password="wrong")
    assert page_data(wrong)["claimed"] is None

    broken = Visitor(open_shop("identify-before-password-checked"))
    assert page_data(broken.post("/sign-in", email=IDA.email, password="wrong"))["claimed"] == (
        IDA.user_id
    )
    assert page_data(broken.sign_in(OTTO))["claimed"] is None
    assert page_data(broken.post("/sign-in", email="x@mail.test", password="x"))["claimed"] is None


def test_signing_in_over_somebody_is_marked_as_a_way_out(visitor: Visitor) -> None:
    assert 'data-exit="switch"' not in visitor.get("/sign-in")
    visitor.sign_in(IDA)
    assert 'data-exit="switch"' in visitor.get("/sign-in")
    assert page_data(visitor.sign_in(OTTO))["customer"]["id"] == OTTO.user_id


def test_the_second_domain_leads_back_with_all_that_the_address_carries(
    visitor: Visitor, open_shop: OpenShop
) -> None:
    assert 'href="/pricing">Compare' in visitor.sign_in(IDA)

    broken = Visitor(open_shop("memberships-on-second-domain"))
    (link,) = re.findall(r'href="(\S+)">Compare', broken.sign_in(IDA))
    assert link == f"{broken.base_url.replace('127.0.0.1', 'localhost')}/pricing"
    broken.base_url = ""
    broken.get(f"{link}?_hp5_cdc=1;2")
    assert broken.url.endswith("/pricing?_hp5_cdc=1;2")
    assert broken.url.startswith("http://127.0.0.1:")


def test_the_second_domain_knows_who_comes_from_the_first(open_shop: OpenShop) -> None:
    broken = Visitor(open_shop("second-domain-identifies-nobody"))
    (link,) = re.findall(r'href="(\S+)">Compare', broken.sign_in(IDA))
    broken.base_url = ""

    assert page_data(broken.get(link))["customer"]["id"] == IDA.user_id
    assert broken.url.startswith("http://localhost:")
    stranger = Visitor("")
    assert page_data(stranger.get(link[:-1]))["customer"] is None


def test_a_session_token_is_longer_than_an_identity_may_be(open_shop: OpenShop) -> None:
    data = page_data(Visitor(open_shop("session-token-as-id")).sign_in(IDA))
    assert len(data["customer"]["token"]) > LONGEST_IDENTITY


def test_account_page_is_closed_to_strangers(visitor: Visitor) -> None:
    visitor.get("/account")
    assert visitor.url.endswith("/sign-in")


def test_signing_out_forgets_the_customer(visitor: Visitor) -> None:
    visitor.sign_in(IDA)
    assert page_data(visitor.post("/sign-out"))["customer"] is None


def test_signing_up_gives_a_fresh_customer_number_each_time(visitor: Visitor) -> None:
    numbers = set()
    for _ in range(2):
        html = visitor.post("/sign-up", email=IDA.email, password=IDA.password)
        number = re.search(r'data-testid="customer-number">(cust-[0-9a-f]{8})<', html)
        assert number
        numbers.add(number[1])
    assert len(numbers) == 2


def test_signing_up_with_a_known_address_does_not_take_its_account(visitor: Visitor) -> None:
    visitor.post("/sign-up", email=IDA.email, password=IDA.password)
    visitor.post("/sign-out")
    assert IDA.user_id in visitor.sign_in(IDA)


def test_order_is_told_to_the_pages_scripts_once(visitor: Visitor) -> None:
    visitor.post("/basket/add", ware="morning-mug")
    visitor.post("/basket/add", ware="morning-mug")
    html = visitor.post("/checkout", full_name=IDA.full_name)
    assert page_data(html)["order"] == {"value": 36.0, "items": 2}
    assert page_data(visitor.get(visitor.url.removeprefix(visitor.base_url)))["order"] is None


def test_removing_a_line_empties_the_basket(visitor: Visitor) -> None:
    visitor.post("/basket/add", ware="stock-pot")
    assert "Nothing in it yet" in visitor.post("/basket/remove", ware="stock-pot")


def test_checkout_without_a_basket_leads_back(visitor: Visitor) -> None:
    visitor.get("/checkout")
    assert visitor.url.endswith("/basket")


def test_password_link_works_once(visitor: Visitor) -> None:
    visitor.post("/forgot", email=IDA.email)
    link = json.loads(visitor.get(f"/letters?to={IDA.email}"))["link"]
    token = link.split("=", 1)[1]
    assert token in visitor.get(link)
    assert "Your new password is set" in visitor.post("/reset", token=token, password="new-one")
    assert "has been used up" in visitor.post("/reset", token=token, password="another")
    assert IDA.user_id in visitor.post("/sign-in", email=IDA.email, password="new-one")


def test_strangers_get_no_letter_but_the_same_answer(visitor: Visitor) -> None:
    assert "a letter is on its way" in visitor.post("/forgot", email="nobody@post.test")
    visitor.get("/letters?to=nobody@post.test")
    assert visitor.status == 404


def test_visits_do_not_mix(open_shop: OpenShop) -> None:
    base_url = open_shop()
    one, two = Visitor(base_url), Visitor(base_url)
    one.sign_in(IDA)
    two.sign_in(OTTO)
    assert IDA.user_id in one.get("/account")
    assert OTTO.user_id in two.get("/account")


def test_forms_send_what_was_typed_by_post_and_keep_it_out_of_the_address(visitor: Visitor) -> None:
    visitor.post("/trade", name=IDA.full_name, email=IDA.email)
    assert visitor.url == f"{visitor.base_url}/trade/thanks"
    visitor.post("/support", email=IDA.email, message="hello")
    assert visitor.url == f"{visitor.base_url}/support/thanks"


def test_page_data_cannot_break_out_of_its_element(open_shop: OpenShop) -> None:
    visitor = Visitor(open_shop("email-in-user-properties"))
    address = "</script><script>alert(1)</script>"
    html = visitor.post("/sign-up", email=address, password="x")
    assert "<script>alert" not in html
    assert address in str(page_data(html)["customer"])


def test_given_an_origin_the_shop_plays_heaps_hosts_itself() -> None:
    origin = "http://127.0.0.1:9"
    with serve(create_app([], app_id=APP_ID, heap_origin=origin)) as base_url:
        visitor = Visitor(base_url)
        heap = page_data(visitor.get("/"))["heap"]
        assert heap == {
            "classic": {
                "appId": APP_ID,
                "loaderUrl": f"{origin}/js/heap-{APP_ID}.js",
                "trackingServer": origin,
            }
        }
        assert "heapanalytics.com" not in visitor.headers["Content-Security-Policy"]
        assert APP_ID in visitor.get(f"/js/heap-{APP_ID}.js")
        visitor.get("/favicon.ico")
        assert visitor.status == 200


@pytest.mark.parametrize(
    ("generation", "installed"),
    [("classic", ["classic"]), ("v5", ["v5"])],
)
def test_the_shop_installs_the_generation_asked_for(
    generation: Installed, installed: list[str]
) -> None:
    with serve(create_app([], app_id=APP_ID, generation=generation)) as base_url:
        visitor = Visitor(base_url)
        heap = page_data(visitor.get("/"))["heap"]
        assert isinstance(heap, dict)
        assert list(heap) == installed
        policy = visitor.headers["Content-Security-Policy"]
        assert ("https://cdn.heapanalytics.com" in policy) == ("classic" in installed)
        assert ("https://c.us.heap-api.com" in policy) == ("v5" in installed)


def test_without_an_origin_the_shop_does_not_play_heaps_hosts(visitor: Visitor) -> None:
    visitor.get("/h?a=1")
    assert visitor.status == 404


def test_unknown_defect_is_refused() -> None:
    with pytest.raises(DemoError, match="no defect"):
        create_app([], frozenset({"nonsense"}), app_id=APP_ID)


def test_port_in_use_is_explained(open_shop: OpenShop) -> None:
    port = int(open_shop().rsplit(":", 1)[1])
    with (
        pytest.raises(DemoError, match="cannot be served"),
        serve(create_app([], app_id=APP_ID), port),
    ):
        pass
