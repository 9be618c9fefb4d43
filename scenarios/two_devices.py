"""One customer on two devices."""

from heapqa import ConsentGranted, Flow, LoggedIn, LoggedOut, scenario
from pages.shop import Shop


@scenario("A customer signs in on two devices and signs out on one of them")
def two_devices(flow: Flow) -> None:
    """Consent, sign-in and sign-out on one device say nothing of the other."""
    ada, phone = flow.persona, flow.new_device()
    on_laptop, on_phone = Shop(flow.page), Shop(phone.page)
    flow.actor(ada)
    phone.actor(ada)
    with flow.step("land on the front page on the laptop"):
        on_laptop.open()
    with flow.step("accept analytics on the laptop", becomes=ConsentGranted()):
        on_laptop.consent_banner.accept()
    with flow.step("sign in on the laptop", becomes=LoggedIn(user=ada.user_id)):
        on_laptop.sign_in(ada)
    with phone.step("land on the front page on the phone"):
        on_phone.open()
    with phone.step("accept analytics on the phone", becomes=ConsentGranted()):
        on_phone.consent_banner.accept()
    with phone.step("sign in on the phone", becomes=LoggedIn(user=ada.user_id)):
        on_phone.sign_in(ada)
        phone.checkpoint()
    with flow.step("sign out on the laptop", becomes=LoggedOut()):
        on_laptop.sign_out()
    with phone.step("look at a jug on the phone"):
        on_phone.go_to("Shop")
        on_phone.open_ware("Water jug")
