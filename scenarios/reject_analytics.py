"""A visitor who refuses."""

from heapqa import ConsentRejected, Flow, scenario
from pages.shop import Shop


@scenario("A visitor rejects analytics and browses on", smoke=True)
def reject_analytics(flow: Flow) -> None:
    """No means no, on every page that follows."""
    shop = Shop(flow.page)
    with flow.step("land on the front page"):
        shop.open()
    with flow.step("reject analytics", becomes=ConsentRejected()):
        shop.consent_banner.reject()
    with flow.step("browse the shop"):
        shop.go_to("Shop")
        shop.open_ware("Supper plate")
        shop.read_about_care()
    with flow.step("put the plate into the basket"):
        shop.add_to_basket()
    with flow.step("compare memberships"):
        shop.compare_memberships()
