"""A visitor from where nobody is asked."""

from heapqa import Flow, scenario
from pages.shop import Shop


@scenario("A visitor from the US browses", consent="opt-out")
def browse_from_the_us(flow: Flow) -> None:
    """Analytics runs from the first page on."""
    shop = Shop(flow.page)
    with flow.step("land on the front page"):
        shop.open("/us")
    with flow.step("browse the shop"):
        shop.go_to("Shop")
        shop.open_ware("Garden vase")
