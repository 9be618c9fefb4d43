"""From the basket to the confirmed order."""

from playwright.sync_api import Page

from heapqa import Persona


class Checkout:
    """Basket, checkout and confirmation."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def check_out(self) -> None:
        """Go from the basket to the form for delivery and payment."""
        with self.page.expect_navigation(url="**/checkout"):
            self.page.get_by_role("link", name="Check out").click()

    def place_order(self, persona: Persona) -> None:
        """Fill in the persona's address and card, and order."""
        main = self.page.get_by_role("main")
        main.get_by_label("Full name").fill(persona.full_name)
        main.get_by_label("Street and number").fill(persona.street)
        main.get_by_label("Postal code").fill(persona.postal_code)
        main.get_by_label("City").fill(persona.city)
        main.get_by_label("Phone").fill(persona.phone)
        main.get_by_label("Card number").fill(persona.card_number)
        with self.page.expect_navigation(url="**/order/*"):
            main.get_by_role("button", name="Place the order").click()

    def keep_looking(self) -> None:
        """Go back to all wares from the basket or the confirmation."""
        with self.page.expect_navigation(url="**/shop"):
            self.page.get_by_role("link", name="Keep looking").click()
