"""The forms that reach a person."""

from playwright.sync_api import Page

from heapqa import Persona


class DemoRequest:
    """The form for restaurants."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def submit(self, persona: Persona) -> None:
        """Ask for a demonstration in the persona's name."""
        form = self.page.locator("#demo-request")
        form.get_by_label("Your name").fill(persona.full_name)
        form.get_by_label("E-mail").fill(persona.email)
        form.get_by_label("Phone").fill(persona.phone)
        form.get_by_label("Covers a night").select_option("40 to 100")
        form.get_by_role("button", name="Request a demo").click()
        self.page.get_by_role("heading", name="We will be in touch").wait_for()
        self.page.wait_for_load_state()

    def leaf_through_lookbook(self) -> None:
        """Follow the link on the page that says thank you."""
        with self.page.expect_navigation(url="**/lookbook"):
            self.page.get_by_role("link", name="Leaf through the lookbook").click()


class SupportForm:
    """The form for questions."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def submit(self, persona: Persona, message: str) -> None:
        """Ask a question, with the persona's address for the answer."""
        main = self.page.get_by_role("main")
        main.get_by_label("About").select_option("A repair")
        main.get_by_label("E-mail").fill(persona.email)
        main.get_by_label("Your message").fill(message)
        main.get_by_role("button", name="Send").click()
        self.page.get_by_role("heading", name="Message received").wait_for()
        self.page.wait_for_load_state()

    def back_to_front_page(self) -> None:
        """Follow the link on the page that says thank you."""
        self.page.get_by_role("link", name="Back to the front page").click()
        self.page.get_by_role("heading", name="Favourites of the house").wait_for()
        self.page.wait_for_load_state()
