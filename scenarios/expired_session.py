"""A customer whom the server forgets, and the back button."""

from heapqa import ConsentGranted, Flow, LoggedIn, LoggedOut, scenario
from pages.shop import Shop


@scenario("A customer's session expires; later the customer signs out and goes back")
def expired_session(flow: Flow) -> None:
    """Nobody pressed a button to sign out: the next page finds that nobody is signed in."""
    shop = Shop(flow.page)
    with flow.step("land on the front page"):
        shop.open()
    with flow.step("accept analytics", becomes=ConsentGranted()):
        shop.consent_banner.accept()
    flow.actor(flow.persona)
    with flow.step("sign in", becomes=LoggedIn(user=flow.persona.user_id)):
        shop.sign_in(flow.persona)
        flow.checkpoint()
    with flow.step("go on when the session has expired", becomes=LoggedOut()):
        shop.lose_session()
        shop.go_to("Shop")
    with flow.step("look at a jug as nobody"):
        shop.open_ware("Water jug")
    with flow.step("sign in again", becomes=LoggedIn(user=flow.persona.user_id)):
        shop.sign_in(flow.persona)
        flow.checkpoint()
    with flow.step("sign out", becomes=LoggedOut()):
        shop.sign_out()
    with flow.step("go back to what was the account"):
        shop.go_back()
        shop.see_sign_in()
