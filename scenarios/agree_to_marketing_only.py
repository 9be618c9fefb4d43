"""A visitor who agrees to something else than analytics."""

from heapqa import ConsentGranted, Flow, scenario
from pages.shop import Shop


@scenario("A visitor agrees to marketing and to nothing else")
def agree_to_marketing_only(flow: Flow) -> None:
    """A yes to one purpose is a no to the others."""
    shop = Shop(flow.page)
    with flow.step("land on the front page"):
        shop.open()
    with flow.step("agree to marketing only", ConsentGranted(purposes=("marketing",))):
        shop.consent_banner.choose_marketing_only()
    with flow.step("browse the shop"):
        shop.go_to("Shop")
        shop.open_ware("Morning mug")
