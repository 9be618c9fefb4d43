"""A visitor who agrees, takes it back, and agrees once more."""

from heapqa import ConsentGranted, ConsentWithdrawn, Flow, scenario
from pages.shop import Shop


@scenario("A visitor withdraws and agrees again")
def agree_again(flow: Flow) -> None:
    """After a withdrawal a second yes starts Heap anew, and nothing in between comes late."""
    shop = Shop(flow.page)
    with flow.step("land on the front page"):
        shop.open()
    with flow.step("accept analytics", becomes=ConsentGranted()):
        shop.consent_banner.accept()
    with flow.step("browse the shop"):
        shop.go_to("Shop")
    with flow.step("withdraw in the footer", becomes=ConsentWithdrawn()):
        shop.privacy_settings.withdraw()
    with flow.step("browse without being watched"):
        shop.go_to("Membership")
    with flow.step("agree again", becomes=ConsentGranted()):
        shop.privacy_settings.ask_again()
        shop.consent_banner.accept()
    with flow.step("browse on"):
        shop.go_to("Lookbook")
