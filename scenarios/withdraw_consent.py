"""A visitor who changes their mind."""

from heapqa import ConsentGranted, ConsentWithdrawn, Flow, scenario
from pages.shop import Shop


@scenario("A visitor accepts analytics and later withdraws")
def withdraw_consent(flow: Flow) -> None:
    """A yes may be taken back, from the footer of every page."""
    shop = Shop(flow.page)
    with flow.step("land on the front page"):
        shop.open()
    with flow.step("accept analytics", becomes=ConsentGranted()):
        shop.consent_banner.accept()
    with flow.step("browse the shop"):
        shop.go_to("Shop")
        shop.open_ware("Bread board")
    with flow.step("withdraw in the footer", becomes=ConsentWithdrawn()):
        shop.privacy_settings.withdraw()
    with flow.step("browse on"):
        shop.read_about_care()
        shop.go_to("Lookbook")
        shop.go_to("Membership")
