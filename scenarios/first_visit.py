"""A visitor who does not answer the question."""

from heapqa import Flow, scenario
from pages.shop import Shop


@scenario("A visitor looks around without answering the banner")
def first_visit(flow: Flow) -> None:
    """Everything here happens before any answer."""
    shop = Shop(flow.page)
    with flow.step("land on the front page"):
        shop.open()
    with flow.step("look at the choices of the banner"):
        shop.consent_banner.look_at_choices()
    with flow.step("browse the shop"):
        shop.go_to("Shop")
        shop.open_ware("Garden vase")
        shop.read_about_care()
    with flow.step("compare memberships"):
        shop.compare_memberships()
