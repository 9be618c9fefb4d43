"""A visitor who refuses, and comes back."""

from heapqa import ConsentRejected, Flow, scenario
from pages.shop import Shop


@scenario("A visitor rejects analytics and comes back another day")
def refuse_and_come_back(flow: Flow) -> None:
    """A no is not asked for again, and holds."""
    shop = Shop(flow.page)
    with flow.step("land on the front page"):
        shop.open()
    with flow.step("reject analytics", becomes=ConsentRejected()):
        shop.consent_banner.reject()
    with flow.step("browse the shop"):
        shop.go_to("Shop")
    shop = Shop(flow.next_visit())
    with flow.step("look around again"):
        shop.open("/shop")
        shop.open_ware("Water jug")
        shop.go_to("Membership")
