"""A visitor without a browser: follows redirects, keeps cookies, runs no script."""

from email.message import Message
from http.cookiejar import CookieJar
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, build_opener

from heapqa.model.persona import Persona


class Visitor:
    """One cookie jar in one shop."""

    def __init__(self, base_url: str) -> None:
        self.base_url = base_url
        self.jar = CookieJar()
        self.url = ""
        self.status = 0
        self.headers = Message()
        self._opener = build_opener(HTTPCookieProcessor(self.jar))

    def get(self, path: str) -> str:
        """Open an address; what it led to is in `url`, `status` and `headers`."""
        return self._open(path, None)

    def post(self, path: str, **fields: str) -> str:
        """Send a form and follow to the page it ends at."""
        return self._open(path, urlencode(fields).encode())

    def sign_in(self, persona: Persona) -> str:
        """Sign in as a persona."""
        return self.post("/sign-in", email=persona.email, password=persona.password)

    def _open(self, path: str, body: bytes | None) -> str:
        try:
            with self._opener.open(self.base_url + path, body) as reply:
                self.url, self.status, self.headers = reply.url, reply.status, reply.headers
                return str(reply.read().decode())
        except HTTPError as error:
            with error:
                self.url, self.status, self.headers = error.url, error.code, error.headers
                return error.read().decode()
