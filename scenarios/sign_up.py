"""A visitor who becomes a customer."""

from heapqa import ConsentGranted, Flow, LoggedIn, LoggedOut, scenario
from pages.shop import Shop


@scenario("A visitor signs up, looks around and signs out")
def sign_up(flow: Flow) -> None:
    """The shop gives the customer number; the step names it as soon as it can be read."""
    shop = Shop(flow.page)
    with flow.step("land on the front page"):
        shop.open()
    with flow.step("accept analytics", becomes=ConsentGranted()):
        shop.consent_banner.accept()
    with flow.step("sign up", persona=flow.persona) as step:
        number = shop.sign_up(flow.persona)
        step.becomes = LoggedIn(user=number)
    with flow.step("compare memberships"):
        shop.account.compare_memberships()
    with flow.step("sign out by the menu", becomes=LoggedOut()):
        shop.sign_out()
    with flow.step("browse on as nobody"):
        shop.go_to("Shop")
