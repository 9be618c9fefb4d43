"""A customer who has forgotten the password."""

from heapqa import ConsentGranted, Flow, LoggedIn, LoggedOut, scenario
from pages.shop import Shop


@scenario("A customer sets a new password by the link in a letter")
def forgotten_password(flow: Flow) -> None:
    """The link carries a token that is nobody else's business."""
    shop, persona = Shop(flow.page), flow.persona
    with flow.step("land on the front page"):
        shop.open()
    with flow.step("accept analytics", becomes=ConsentGranted()):
        shop.consent_banner.accept()
    with flow.step("try a password", persona=persona):
        shop.go_to_sign_in()
        shop.sign_in_form.try_with(persona, "Perhaps-this-one-1")
    with flow.step("ask for a link", persona=persona):
        shop.open("/forgot")
        shop.password_reset.ask_for_link(persona)
    with flow.step("open the link and set a password", persona=persona):
        shop.password_reset.open_link(persona)
        shop.password_reset.set_password(persona)
    with flow.step("sign in with it", LoggedIn(user=persona.user_id), persona):
        shop.sign_in(persona)
    with flow.step("compare memberships"):
        shop.account.compare_memberships()
    with flow.step("sign out by the menu", becomes=LoggedOut()):
        shop.sign_out()
    with flow.step("browse on as nobody"):
        shop.go_to("Shop")
