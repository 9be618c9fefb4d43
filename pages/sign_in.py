"""The forms through which a customer comes in."""

from urllib.parse import urlencode

from playwright.sync_api import Page

from heapqa import Persona


class SignInForm:
    """E-mail address and password."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def submit(self, persona: Persona) -> None:
        """Fill the form in and send it."""
        with self.page.expect_navigation(url="**/account"):
            self._send(persona.email, persona.password)

    def try_with(self, persona: Persona, password: str) -> None:
        """Send a password that is not the persona's."""
        self._send(persona.email, password)
        self.page.get_by_text("That did not match").wait_for()
        self.page.wait_for_load_state()

    def _send(self, email: str, password: str) -> None:
        main = self.page.get_by_role("main")
        main.get_by_label("E-mail").fill(email)
        main.get_by_label("Password").fill(password)
        main.get_by_role("button", name="Sign in").click()


class SignUpForm:
    """Everything the shop would like to know of a new customer."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def submit(self, persona: Persona) -> None:
        """Fill the form in and send it."""
        main = self.page.get_by_role("main")
        main.get_by_label("First name").fill(persona.first_name)
        main.get_by_label("Last name").fill(persona.last_name)
        main.get_by_label("E-mail").fill(persona.email)
        main.get_by_label("Phone").fill(persona.phone)
        main.get_by_label("Date of birth").fill(persona.birth_date)
        main.get_by_label("Password").fill(persona.password)
        with self.page.expect_navigation(url="**/account"):
            main.get_by_role("button", name="Create my account").click()


class PasswordReset:
    """The way back in after forgetting the password."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def ask_for_link(self, persona: Persona) -> None:
        """Have the shop send a letter with a link."""
        main = self.page.get_by_role("main")
        main.get_by_label("E-mail").fill(persona.email)
        main.get_by_role("button", name="Send me a link").click()
        self.page.get_by_text("a letter is on its way").wait_for()
        self.page.wait_for_load_state()

    def open_link(self, persona: Persona) -> None:
        """Open the link of the latest letter, which the shop's mail catcher keeps."""
        letters = self.page.request.get(f"/letters?{urlencode({'to': persona.email})}")
        self.page.goto(letters.json()["link"])

    def set_password(self, persona: Persona) -> None:
        """Choose the persona's password as the new one."""
        main = self.page.get_by_role("main")
        main.get_by_label("New password").fill(persona.password)
        with self.page.expect_navigation(url="**/sign-in"):
            main.get_by_role("button", name="Set the password").click()
