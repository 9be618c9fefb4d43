"""A customer who buys and leaves by the account page."""

from heapqa import ConsentGranted, Flow, LoggedIn, LoggedOut, scenario
from pages.shop import Shop


@scenario("A returning customer signs in, buys and signs out by the account page")
def buy_and_leave_by_account(flow: Flow) -> None:
    """The exit that is easily forgotten."""
    shop = Shop(flow.page)
    with flow.step("land on the front page"):
        shop.open()
    with flow.step("accept analytics", becomes=ConsentGranted()):
        shop.consent_banner.accept()
    with flow.step("sign in", LoggedIn(user=flow.persona.user_id), flow.persona):
        shop.sign_in(flow.persona)
    with flow.step("check the delivery address"):
        shop.account.choose_delivery_address()
    with flow.step("put a bowl into the basket"):
        shop.go_to("Shop")
        shop.open_ware("Breakfast bowl")
        shop.add_to_basket()
        flow.checkpoint()  # nobody orders a second after they have signed in
    with flow.step("order", persona=flow.persona):
        shop.checkout.check_out()
        shop.checkout.place_order(flow.persona)
    with flow.step("go to the account page"):
        shop.open_account()
    with flow.step("sign out on the account page", becomes=LoggedOut()):
        shop.account.sign_out()
    with flow.step("browse on as nobody"):
        shop.go_to("Shop")
        shop.open_ware("Garden vase")
        shop.read_about_care()
