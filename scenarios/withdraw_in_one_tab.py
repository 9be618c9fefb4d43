"""A visitor who withdraws in one tab, while another is open."""

from heapqa import ConsentGranted, ConsentWithdrawn, Flow, scenario
from pages.shop import Shop


@scenario("A visitor withdraws in one tab and goes on in another")
def withdraw_in_one_tab(flow: Flow) -> None:
    """What the visitor says in one tab holds for all of them."""
    shop = Shop(flow.page)
    with flow.step("land on the front page"):
        shop.open()
    with flow.step("accept analytics", becomes=ConsentGranted()):
        shop.consent_banner.accept()
    other = Shop(flow.new_tab())
    with flow.step("look at the lookbook in another tab"):
        other.open("/lookbook")
    with flow.step("withdraw in the first tab", becomes=ConsentWithdrawn()):
        shop.privacy_settings.withdraw()
    with flow.step("turn the leaves in the other tab"):
        other.lookbook.next()
    with flow.step("go on there"):
        other.go_to("Shop")
