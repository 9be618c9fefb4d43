"""A visitor who agrees."""

from heapqa import ConsentGranted, Flow, scenario
from pages.shop import Shop


@scenario("A visitor accepts analytics and browses")
def accept_analytics(flow: Flow) -> None:
    """The shortest visit with consent."""
    shop = Shop(flow.page)
    with flow.step("land on the front page"):
        shop.open()
    with flow.step("accept analytics", becomes=ConsentGranted()):
        shop.consent_banner.accept()
    with flow.step("browse the shop"):
        shop.go_to("Shop")
        shop.open_ware("Morning mug")
        shop.read_about_care()
    with flow.step("put the mug into the basket"):
        shop.add_to_basket()
    with flow.step("compare memberships"):
        shop.compare_memberships()
