"""A member whose membership is renewed while nobody looks."""

from heapqa import ConsentGranted, Flow, LoggedIn, LoggedOut, scenario
from pages.shop import Shop


@scenario("A member signs in and out, and the membership is renewed at night")
def renew_membership(flow: Flow) -> None:
    """What the back end tells Heap then, it tells without any browser."""
    shop = Shop(flow.page)
    with flow.step("land on the front page"):
        shop.open()
    with flow.step("accept analytics", becomes=ConsentGranted()):
        shop.consent_banner.accept()
    with flow.step("sign in", LoggedIn(user=flow.persona.user_id), flow.persona):
        shop.sign_in(flow.persona)
    with flow.step("compare memberships"):
        shop.account.compare_memberships()
    with flow.step("sign out by the menu", becomes=LoggedOut()):
        shop.sign_out()
    with flow.step("let the night pass"):
        shop.let_the_night_pass()
