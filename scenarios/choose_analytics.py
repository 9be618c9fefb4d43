"""A visitor who reads the choices and agrees."""

from heapqa import ConsentGranted, Flow, scenario
from pages.shop import Shop


@scenario("A visitor opens the choices and switches analytics on")
def choose_analytics(flow: Flow) -> None:
    """The second way to agree."""
    shop = Shop(flow.page)
    with flow.step("land on the front page"):
        shop.open()
    with flow.step("switch analytics on under “Let me choose”", becomes=ConsentGranted()):
        shop.consent_banner.choose_analytics()
    with flow.step("browse the shop"):
        shop.go_to("Shop")
        shop.open_ware("Water jug")
        shop.read_about_care()
    with flow.step("look for support"):
        shop.go_to("Support")
