"""A visitor on pages that change without being loaded."""

from heapqa import ConsentGranted, Flow, scenario
from pages.shop import Shop


@scenario("A visitor leafs through the lookbook and goes back")
def leaf_through_lookbook(flow: Flow) -> None:
    """History navigation: the address changes, the page stays."""
    shop = Shop(flow.page)
    with flow.step("open the lookbook"):
        shop.open("/lookbook")
    with flow.step("accept analytics", becomes=ConsentGranted()):
        shop.consent_banner.accept()
    with flow.step("turn pages"):
        shop.lookbook.next()
        shop.lookbook.turn_to("Late supper")
    with flow.step("go back in the browser's history"):
        shop.lookbook.back("Long lunch")
    with flow.step("look at the wares"):
        shop.go_to("Shop")
