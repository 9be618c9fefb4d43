"""Where the shop's support looks into a customer's account."""

from playwright.sync_api import Page

from heapqa import Persona


class StaffPage:
    """Open to support alone."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def look_into_account(self, customer: Persona) -> None:
        """Open the customer's account, in the customer's place."""
        self.page.goto("/staff")
        self.page.get_by_label("Customer number").fill(customer.user_id)
        with self.page.expect_navigation(url="**/account"):
            self.page.get_by_role("button", name="Look into the account").click()

    def leave_account(self) -> None:
        """Go back to one's own."""
        with self.page.expect_navigation(url="**/staff"):
            self.page.get_by_role("button", name="Leave the customer's account").click()
