"""What every page of the shop is made with: templates, the visit's cookie, headers, page data."""

import hmac
import json
from base64 import urlsafe_b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeVar

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from heapqa.demo.back_end import ServerApi
from heapqa.demo.database import Account, Database, Order, Visit
from heapqa.demo.installation import PIXEL_HOST, Installation, content_security_policy
from heapqa.demo.switches import Switches
from heapqa.demo.wares import money
from heapqa.model.storage_names import CLASSIC_WEBVIEW

HERE = Path(__file__).parent
VISIT_COOKIE = "larder_visit"
HASH_KEY = b"known to the server of the shop alone"
CONSENT_COOKIE = "larder_consent"
REGION_COOKIE = "larder_region"
REPLAYED = {"/account": "replay-on-account-page", "/checkout": "card-field-renamed-for-replay"}
"""Pages that a recorder of session replays is put on by mistake, and by which."""
MARGIN = 0.42
"""Of the price, what the shop earns."""

AnyResponse = TypeVar("AnyResponse", bound=Response)


@dataclass(frozen=True, slots=True)
class Shop:
    """One shop: its database, its defects and how it installs Heap."""

    database: Database
    switches: Switches
    installation: Installation
    templates: Environment
    server_api: ServerApi | None = None
    """Where the back end tells Heap of what it does; None where it has no address for that."""

    async def tell_purchase(self, request: Request, account: Account, order: Order) -> None:
        """Tell Heap of an order by a customer who agrees to that."""
        if self.server_api is not None and agreed(request):
            await self.server_api.purchase(account, order)

    async def tell_renewal(self, account: Account) -> None:
        """Tell Heap that a membership was renewed."""
        if self.server_api is not None:
            await self.server_api.renewal(account)

    def visit(self, request: Request) -> Visit:
        """The visit a request belongs to; the same one for the whole request."""
        if not hasattr(request.state, "visit"):
            request.state.visit = self.database.visit(request.cookies.get(VISIT_COOKIE))
        visit: Visit = request.state.visit
        return visit

    def page(
        self, request: Request, template: str, status: int = 200, **context: Any
    ) -> HTMLResponse:
        """Render a page of the shop, with what all pages have."""
        visit = self.visit(request)
        notice, visit.notice = visit.notice, ""
        if visit.account is not None and visit.staff is None:
            visit.account.agreed = agreed(request)
        text = self.templates.get_template(template).render(
            visit=visit,
            account=visit.account,
            notice=notice,
            consent=request.cookies.get(CONSENT_COOKIE, ""),
            region=region(request),
            analytics_on=self.is_analytics_on(request),
            flawed=self.switches.is_on,
            installation=self.installation,
            page_data=self._page_data(request, visit, context.pop("track_order", False)),
            pixel_url=self._pixel_url(request),
            **context,
        )
        return self._finish(HTMLResponse(text, status), visit, request.url.path)

    def is_analytics_on(self, request: Request) -> bool:
        """Whether the page says that analytics is on, before its scripts run."""
        given = request.cookies.get(CONSENT_COOKIE, "")
        free = region(request) == "us" and request.headers.get("sec-gpc") != "1"
        return given in ("granted", "chosen") or (given == "" and free)

    def redirect(self, request: Request, path: str, notice: str = "") -> Response:
        """Send the browser on after a form, with a sentence for the next page."""
        visit = self.visit(request)
        visit.notice = notice
        return self._finish(RedirectResponse(path, 303), visit)

    def _finish(self, response: AnyResponse, visit: Visit, path: str = "") -> AnyResponse:
        """Add the visit's cookie and the headers every page carries."""
        response.set_cookie(VISIT_COOKIE, visit.token, httponly=True, samesite="lax")
        if self.switches.is_on("server-side-heap-cookie"):
            name = f"{CLASSIC_WEBVIEW}{self.installation.app_id}"
            response.set_cookie(name, visit.token, httponly=True, samesite="lax")
        response.headers["Content-Security-Policy"] = content_security_policy(
            self.installation,
            blocks_hits=self.switches.is_on("csp-blocks-heap"),
            blocks_sdk=self.switches.is_on("csp-blocks-sdk"),
            blocks_pixels_of_v5=self.switches.is_on("policy-written-for-classic"),
            further=self._further_sources(visit, path),
        )
        response.headers["Referrer-Policy"] = "strict-origin"
        response.headers["X-Content-Type-Options"] = "nosniff"
        response.headers["Cache-Control"] = "no-store"
        return response

    def _further_sources(self, visit: Visit, path: str) -> dict[str, list[str]]:
        """What hand-made scripts and leftovers on the pages need of the policy, by directive."""
        scripts, connects = list[str](), list[str]()
        posts = visit.order is not None and self.switches.is_on("purchase-posted-by-page")
        if posts or self.switches.is_on("beacon-after-withdrawal"):
            connects.append(PIXEL_HOST)
        if path == "/pricing" and self.switches.is_on("file-of-the-other-generation"):
            scripts.extend(self.installation.other_scripts())
        if path in REPLAYED and self.switches.is_on(REPLAYED[path]):
            connects.append(self.installation.replay_host())
        return {"script-src": scripts, "connect-src": connects}

    def _page_data(self, request: Request, visit: Visit, track_order: bool) -> Markup:
        """What the page's scripts are told, as JSON that is safe inside a script element."""
        data: dict[str, Any] = {
            "heap": self.installation.settings(),
            "pixels": self._pixels(request),
            "region": region(request),
            "defects": sorted(self.switches.on),
            "reports": self.switches.reports,
            "otherLoaderUrl": self.installation.other_loader_url(),
            "replayHost": self.installation.replay_host(),
            "customer": None,
            "claimed": visit.claimed.customer_id if visit.claimed else None,
            "order": None,
        }
        if (acting := self._acting(visit)) is not None:
            data["customer"] = self._customer_data(acting)
        if self.switches.is_on("identify-with-wrong-id"):
            data["basket"] = f"basket-{sha256(visit.token.encode()).hexdigest()[:8]}"
        if track_order and visit.order is not None:
            data["order"] = self._order_data(visit, visit.order)
        return Markup(json.dumps(data).replace("<", "\\u003c"))

    def _pixels(self, request: Request) -> dict[str, str]:
        """What scripts need to know that make pixels by hand."""
        url = self.installation.pixel_url(request.url.hostname or "", request.url.path)
        host = self.installation.pixel_host()
        return {"appId": self.installation.app_id, "host": host, "url": url}

    def _acting(self, visit: Visit) -> Account | None:
        """Who is there: staff in a customer's place are who they are."""
        if visit.staff is None or self.switches.is_on("support-identified-as-customer"):
            return visit.account
        return visit.staff

    def _customer_data(self, account: Account) -> dict[str, Any]:
        """What analytics may be told of somebody."""
        data = {"id": account.customer_id, "plan": account.plan}
        if self.switches.any_on({"identify-with-email", "email-in-user-properties"}):
            data["email"] = account.email
        if self.switches.is_on("hashed-email-in-user-properties"):
            data["emailHash"] = sha256(account.email.strip().lower().encode()).hexdigest()
        if self.switches.is_on("email-keyed-hash-in-property"):
            data["reference"] = _keyed(account.email)
        if self.switches.is_on("session-token-as-id"):
            data["token"] = _session_token(account)
        return data

    def _order_data(self, visit: Visit, order: Order) -> dict[str, Any]:
        """What the event of an order is told."""
        data: dict[str, Any] = {"value": order.pence / 100, "items": order.items}
        if self.switches.is_on("value-with-currency"):
            data["value"] = money(order.pence)
        if visit.account is not None and self.switches.is_on("email-in-event-property"):
            data["receipt"] = visit.account.email
        if self.switches.is_on("margin-in-order-event"):
            data["margin"] = round(order.pence * MARGIN / 100, 2)
        return data

    def _pixel_url(self, request: Request) -> str | None:
        """The pixel some teams leave in the page; None in a healthy shop."""
        if not self.switches.is_on("pixel-in-html"):
            return None
        return self.installation.pixel_url(request.url.hostname or "", request.url.path)


def region(request: Request) -> str:
    """Where the visitor comes from, as far as it matters: ``us``, or nothing."""
    return request.cookies.get(REGION_COOKIE, "")


def agreed(request: Request) -> bool:
    """Whether the visitor allows analytics."""
    return request.cookies.get(CONSENT_COOKIE) == "granted"


def shop_of(request: Request) -> Shop:
    """The shop a request came to."""
    shop: Shop = request.app.state.shop
    return shop


def open_templates(extra: Mapping[str, Any]) -> Environment:
    """The template folder, with autoescape on and unknown names refused."""
    environment = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=select_autoescape(),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(extra)
    return environment


async def form_field(request: Request, name: str) -> str:
    """A field of the posted form without surrounding blanks; empty when it is missing."""
    value = (await request.form()).get(name, "")
    return value.strip() if isinstance(value, str) else ""


def _session_token(account: Account) -> str:
    """What a sign-in service hands out: who it is, what they may do, and a signature."""
    rights = ["orders:read", "orders:write", "basket:write", "repairs:write", "profile:write"]
    claims = {"iss": "sign-in", "aud": "shop", "sub": account.customer_id, "scope": rights}
    parts = [json.dumps(each).encode() for each in ({"alg": "HS512", "typ": "JWT"}, claims)]
    signed = b".".join(urlsafe_b64encode(part).rstrip(b"=") for part in parts)
    signature = urlsafe_b64encode(hmac.digest(HASH_KEY, signed, "sha512")).rstrip(b"=")
    return b".".join((signed, signature)).decode()


def _keyed(text: str) -> str:
    return hmac.new(HASH_KEY, text.strip().lower().encode(), sha256).hexdigest()
