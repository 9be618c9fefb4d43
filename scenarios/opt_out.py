"""A visitor from where nobody is asked, who opts out."""

from heapqa import ConsentRejected, Flow, scenario
from pages.shop import Shop


@scenario("A visitor from the US opts out of analytics", consent="opt-out")
def opt_out(flow: Flow) -> None:
    """Analytics runs until the visitor says no."""
    shop = Shop(flow.page)
    with flow.step("land on the front page"):
        shop.open("/us")
    with flow.step("browse the shop"):
        shop.go_to("Shop")
        shop.open_ware("Bread board")
    with flow.step("opt out in the footer", becomes=ConsentRejected()):
        shop.privacy_settings.withdraw()
    with flow.step("browse on"):
        shop.go_to("Lookbook")
        shop.go_to("Membership")
