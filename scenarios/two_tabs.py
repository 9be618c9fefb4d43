"""Two tabs of one browser, and two customers."""

from heapqa import ConsentGranted, Flow, LoggedIn, LoggedOut, ScenarioError, scenario
from pages.shop import Shop


@scenario("One tab signs out while another goes on, and another person signs in there")
def two_tabs(flow: Flow) -> None:
    """What happens in one tab holds for all of them."""
    if len(flow.personas) < 2:
        raise ScenarioError("this scenario needs two personas: add another under heap.personas")
    first, second = flow.personas[:2]
    shop = Shop(flow.page)
    with flow.step("land on the front page"):
        shop.open()
    with flow.step("accept analytics", becomes=ConsentGranted()):
        shop.consent_banner.accept()
    with flow.actor(first):
        with flow.step("the first person signs in", becomes=LoggedIn(user=first.user_id)):
            shop.sign_in(first)
        other = Shop(flow.new_tab())
        with flow.step("the first person looks at a jug in another tab"):
            other.open("/shop")
            other.open_ware("Water jug")
        with flow.step("the first person signs out in the first tab", becomes=LoggedOut()):
            shop.sign_out()
            other.see_sign_in()
    with flow.step("somebody goes on in the other tab"):
        other.go_to("Shop")
    with flow.actor(second):
        with flow.step("the second person signs in there", LoggedIn(user=second.user_id)):
            other.sign_in(second)
            shop.see_account_menu()
        with flow.step("the second person goes on in the first tab"):
            shop.go_to("Lookbook")
