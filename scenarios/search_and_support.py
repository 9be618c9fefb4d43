"""A visitor who types personal data wherever there is a field."""

from heapqa import ConsentGranted, Flow, scenario
from pages.shop import Shop


@scenario("A visitor types personal data into search, support and demo request")
def search_and_support(flow: Flow) -> None:
    """People search for their own address and explain themselves in support forms."""
    shop, persona = Shop(flow.page), flow.persona
    with flow.step("land on the front page"):
        shop.open()
    with flow.step("accept analytics", becomes=ConsentGranted()):
        shop.consent_banner.accept()
    with flow.step("search for an e-mail address", persona=persona):
        shop.search(persona.email)
        shop.open_ware("Morning mug")
    with flow.step("write to support", persona=persona):
        shop.go_to("Support")
        message = (
            f"I am {persona.full_name}, call {persona.phone}. My card is {persona.card_number}."
        )
        shop.support.submit(persona, message)
        shop.support.back_to_front_page()
    with flow.step("ask for a demonstration", persona=persona):
        shop.go_to("For restaurants")
        shop.demo_request.submit(persona)
        shop.demo_request.leaf_through_lookbook()
