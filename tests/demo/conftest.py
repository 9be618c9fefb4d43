"""The shop on a port, and visitors to it with a browser and without."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest
from playwright.sync_api import Browser

from heapqa.demo.app import create_app
from heapqa.demo.server import serve
from heapqa.model.persona import Persona
from tests.demo.browsing import APP_ID, Browsing
from tests.demo.visitor import Visitor
from tests.offline_browser import offline_browser

__all__ = ["offline_browser"]

IDA = Persona(
    key="ida",
    user_id="cust-11111",
    first_name="Idabelle",
    last_name="Thornquist",
    email="idabelle.thornquist@post.test",
    phone="+44 20 7946 0321",
    street="4 Heron Passage",
    city="Saltmere",
    postal_code="SM3 8TT",
    birth_date="1979-02-14",
    card_number="4539578763621486",
    password="Juniper-Ladder-38",
)
OTTO = IDA.model_copy(
    update={
        "key": "otto",
        "user_id": "cust-22222",
        "first_name": "Ottokar",
        "last_name": "Winterbourne",
        "email": "ottokar.winterbourne@post.test",
        "password": "Marble-Kettle-52",
    }
)

OpenShop = Callable[..., str]
Browse = Callable[[str], Browsing]


@pytest.fixture
def open_shop() -> Iterator[OpenShop]:
    """Serves a shop with the named defects and returns its base URL."""
    with ExitStack() as stack:

        def open_one(*defects: str) -> str:
            app = create_app([IDA, OTTO], frozenset(defects), app_id=APP_ID)
            return stack.enter_context(serve(app))

        yield open_one


@pytest.fixture
def visitor(open_shop: OpenShop) -> Visitor:
    """Somebody without scripts in a healthy shop."""
    return Visitor(open_shop())


@pytest.fixture
def browse(offline_browser: Browser) -> Iterator[Browse]:
    """Opens a shop in a fresh context, with the tracking hosts played by the test."""
    with ExitStack() as stack:

        def start(base_url: str) -> Browsing:
            context = offline_browser.new_context(base_url=base_url)
            stack.callback(context.close)
            return Browsing(context)

        yield start
