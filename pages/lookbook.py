"""The lookbook, whose pages turn without loading new ones."""

from playwright.sync_api import Page


class Lookbook:
    """Laid tables, one at a time."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self._book = page.get_by_role("region", name="Lookbook")

    def turn_to(self, look: str) -> None:
        """Choose a look by its name."""
        self._book.get_by_role("button", name=look).click()
        self._book.get_by_role("heading", name=look).wait_for()

    def next(self) -> None:
        """Turn to the next look."""
        address = self.page.url
        with self.page.expect_navigation(url=lambda url: url != address):
            self._book.get_by_role("button", name="Next look").click()

    def back(self, look: str) -> None:
        """Use the browser's back button, which leads to the look of that name."""
        self.page.go_back()
        self._book.get_by_role("heading", name=look).wait_for()
