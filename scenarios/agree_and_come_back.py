"""A visitor who agrees, and comes back."""

from heapqa import ConsentGranted, Flow, scenario
from pages.shop import Shop


@scenario("A visitor accepts analytics and comes back another day")
def agree_and_come_back(flow: Flow) -> None:
    """A yes is not asked for again, and holds."""
    shop = Shop(flow.page)
    with flow.step("land on the front page"):
        shop.open()
    with flow.step("accept analytics", becomes=ConsentGranted()):
        shop.consent_banner.accept()
    with flow.step("browse the shop"):
        shop.go_to("Shop")
    shop = Shop(flow.next_visit())
    with flow.step("look around again"):
        shop.open("/shop")
        shop.open_ware("Water jug")
        shop.go_to("Support")
