"""Support in a customer's place."""

from heapqa import ConsentGranted, Flow, LoggedIn, LoggedOut, ScenarioError, scenario
from pages.shop import Shop


@scenario("Support looks into a customer's account in the customer's place")
def support_in_customers_place(flow: Flow) -> None:
    """What support does there is support's: the customer was not there."""
    if len(flow.personas) < 3:
        raise ScenarioError("this scenario needs three personas: the last one is the support")
    customer, support = flow.personas[0], flow.personas[-1]
    shop = Shop(flow.page)
    with flow.step("land on the front page"):
        shop.open()
    with flow.step("accept analytics", becomes=ConsentGranted()):
        shop.consent_banner.accept()
    flow.actor(support)
    with flow.step("support signs in", becomes=LoggedIn(user=support.user_id)):
        shop.sign_in(support)
    with flow.actor(support, in_place_of=customer):
        with flow.step("support looks into the customer's account"):
            shop.staff_page.look_into_account(customer)
            shop.account.choose_delivery_address()
        with flow.step("support leaves the customer's account"):
            shop.open_account()
            shop.staff_page.leave_account()
    with flow.step("support signs out", becomes=LoggedOut()):
        shop.sign_out()
