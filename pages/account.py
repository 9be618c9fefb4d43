"""The account page, which shows what the shop knows about its customer."""

from playwright.sync_api import Page


class AccountPage:
    """The page a customer lands on after signing in."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def customer_number(self) -> str:
        """The internal id that the page prints as customer number."""
        return self.page.get_by_test_id("customer-number").inner_text().strip()

    def choose_delivery_address(self) -> None:
        """Click the card with name and address."""
        address = self.page.get_by_role("button").filter(has_text="Usual address")
        address.click()

    def compare_memberships(self) -> None:
        """Follow the link to the memberships."""
        with self.page.expect_navigation(url="**/pricing*"):
            self.page.get_by_role("link", name="Compare memberships").click()
        self.page.get_by_text("All prices include tax").wait_for()

    def sign_out(self) -> None:
        """Leave by the button at the bottom of the page."""
        self.page.get_by_role("button", name="Sign out of this device").click()
        self.page.get_by_text("You are signed out").wait_for()
        self.page.wait_for_load_state()
