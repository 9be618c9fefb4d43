"""Where the visitor says yes or no to analytics, and changes their mind."""

from playwright.sync_api import Page


class ConsentBanner:
    """The banner that asks on the first visit."""

    def __init__(self, page: Page) -> None:
        self._banner = page.get_by_role("dialog", name="May we count the crumbs?")

    def accept(self) -> None:
        """Agree to everything."""
        self._banner.get_by_role("button", name="Accept").click()
        self._banner.wait_for(state="hidden")

    def reject(self) -> None:
        """Refuse everything that is not necessary."""
        self._banner.get_by_role("button", name="Reject").click()
        self._banner.wait_for(state="hidden")

    def choose_analytics(self) -> None:
        """Open the choices, tick analytics and save."""
        self._banner.get_by_role("button", name="Let me choose").click()
        self._banner.get_by_role("checkbox", name="Analytics").check()
        self._banner.get_by_role("button", name="Save my choice").click()
        self._banner.wait_for(state="hidden")

    def choose_marketing_only(self) -> None:
        """Open the choices, tick marketing and nothing else, and save."""
        self._banner.get_by_role("button", name="Let me choose").click()
        self._banner.get_by_role("checkbox", name="Marketing").check()
        self._banner.get_by_role("button", name="Save my choice").click()
        self._banner.wait_for(state="hidden")

    def look_at_choices(self) -> None:
        """Open the choices without making one."""
        self._banner.get_by_role("button", name="Let me choose").click()
        self._banner.get_by_role("button", name="Save my choice").wait_for()


class PrivacySettings:
    """The settings behind the link in the footer."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self._settings = page.get_by_role("dialog", name="Privacy settings")

    def withdraw(self) -> None:
        """Take the agreement back."""
        self.page.get_by_role("button", name="Privacy settings").click()
        self._settings.get_by_role("button", name="Withdraw my consent").click()
        self.see_analytics_off()
        self.page.wait_for_load_state()

    def ask_again(self) -> None:
        """Have the banner ask once more."""
        self.page.get_by_role("button", name="Privacy settings").click()
        self._settings.get_by_role("button", name="Ask me again").click()

    def see_analytics_off(self) -> None:
        """Wait until the footer says that analytics is off."""
        self.page.get_by_text("Analytics is off", exact=True).wait_for()
