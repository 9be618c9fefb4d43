"""The shop as a visitor sees it from any page."""

from playwright.sync_api import Page

from heapqa import Persona
from pages.account import AccountPage
from pages.checkout import Checkout
from pages.consent import ConsentBanner, PrivacySettings
from pages.contact import DemoRequest, SupportForm
from pages.lookbook import Lookbook
from pages.sign_in import PasswordReset, SignInForm, SignUpForm
from pages.staff import StaffPage


class Shop:
    """The header with what it leads to; every verb ends when the visitor sees its result."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.consent_banner = ConsentBanner(page)
        self.privacy_settings = PrivacySettings(page)
        self.account = AccountPage(page)
        self.checkout = Checkout(page)
        self.lookbook = Lookbook(page)
        self.demo_request = DemoRequest(page)
        self.support = SupportForm(page)
        self.password_reset = PasswordReset(page)
        self.sign_in_form = SignInForm(page)
        self.staff_page = StaffPage(page)
        self._main_menu = page.get_by_role("navigation", name="Main")
        self._basket = page.get_by_role("link", name="Basket")

    def open(self, path: str = "/") -> None:
        """Come to the shop by an address."""
        self.page.goto(path)

    def go_to(self, entry: str) -> None:
        """Follow one of the links of the main menu, by its text."""
        link = self._main_menu.get_by_role("link", name=entry)
        path = link.get_attribute("href")
        with self.page.expect_navigation(url=f"**{path}"):
            link.click()

    def compare_memberships(self) -> None:
        """Follow the link of the main menu to the memberships, until they are drawn."""
        self.go_to("Membership")
        self.page.get_by_text("All prices include tax").wait_for()

    def open_ware(self, name: str) -> None:
        """Choose a ware from all wares or the search results."""
        with self.page.expect_navigation(url="**/shop/*"):
            self.page.get_by_role("main").get_by_role("link", name=name).click()

    def read_about_care(self) -> None:
        """Unfold what a ware's page says about care."""
        self.page.get_by_text("Care", exact=True).click()
        self.page.get_by_text("Dishwasher and oven safe").wait_for()

    def add_to_basket(self) -> None:
        """Put the ware of this page into the basket."""
        with self.page.expect_navigation(url="**/basket"):
            self.page.get_by_role("button", name="Add to basket").click()

    def search(self, text: str) -> None:
        """Search the shop from the header."""
        form = self.page.get_by_role("search")
        form.get_by_role("searchbox").fill(text)
        form.get_by_role("button", name="Search").click()
        self.page.get_by_role("heading", name=f"“{text}”").wait_for()
        self.page.wait_for_load_state()

    def let_the_night_pass(self) -> None:
        """Have the shop do what it does at night, memberships included."""
        assert self.page.request.post("/jobs/renewals").ok

    def sign_in(self, persona: Persona) -> None:
        """Sign in with the persona's e-mail address and password."""
        self.go_to_sign_in()
        self.sign_in_form.submit(persona)

    def go_to_sign_in(self) -> None:
        """Follow the header's link to the form."""
        with self.page.expect_navigation(url="**/sign-in"):
            self.page.get_by_role("banner").get_by_role("link", name="Sign in").click()

    def sign_up(self, persona: Persona) -> str:
        """Become a customer; returns the customer number that the shop has given."""
        self.go_to_sign_in()
        with self.page.expect_navigation(url="**/sign-up"):
            self.page.get_by_role("link", name="Become a customer").click()
        SignUpForm(self.page).submit(persona)
        return self.account.customer_number()

    def open_account(self) -> None:
        """Go to the account page by the header's menu."""
        self._open_menu()
        with self.page.expect_navigation(url="**/account"):
            self.page.get_by_role("link", name="Your account").click()

    def sign_out(self) -> None:
        """Leave by the header's menu."""
        self._open_menu()
        self.page.get_by_role("banner").get_by_role("button", name="Sign out").click()
        self.page.get_by_text("You are signed out").wait_for()
        self.page.wait_for_load_state()

    def see_sign_in(self) -> None:
        """Wait until the page is one for nobody; a tab follows what happens in another one."""
        self.page.get_by_role("banner").get_by_role("link", name="Sign in").wait_for()
        self.page.wait_for_load_state()

    def see_account_menu(self) -> None:
        """Wait until the page is one for a customer."""
        self.page.get_by_role("banner").get_by_text("Account", exact=True).wait_for()
        self.page.wait_for_load_state()

    def lose_session(self) -> None:
        """Have the server no longer know who is here, as after a long night."""
        self.page.context.clear_cookies(name="larder_visit")

    def go_back(self) -> None:
        """Use the browser's back button."""
        self.page.go_back()

    def _open_menu(self) -> None:
        self.page.get_by_role("banner").get_by_text("Account", exact=True).click()
        self.page.get_by_role("group", name="Account menu").wait_for()
