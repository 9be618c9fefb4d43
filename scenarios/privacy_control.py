"""A visitor whose browser refuses, and who agrees all the same."""

from heapqa import ConsentGranted, Flow, scenario
from pages.shop import Shop


@scenario("A visitor from the US sends Global Privacy Control", consent="opt-out", gpc=True)
def privacy_control(flow: Flow) -> None:
    """The signal is a refusal until the visitor says otherwise."""
    shop = Shop(flow.page)
    with flow.step("land on the front page"):
        shop.open("/us")
    with flow.step("browse the shop"):
        shop.go_to("Shop")
        shop.open_ware("Bread board")
    with flow.step("agree all the same", becomes=ConsentGranted()):
        shop.privacy_settings.ask_again()
        shop.consent_banner.accept()
    with flow.step("browse on"):
        shop.go_to("Support")
