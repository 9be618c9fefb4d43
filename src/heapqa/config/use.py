"""How the browser is to be used: the ``use`` section in Playwright Test's own key names."""

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from heapqa.config.fields import (
    BrowserArgument,
    HttpUrl,
    Keys,
    Milliseconds,
    Pixels,
    WebSocketUrls,
)

Channel = Literal[
    "chromium", "chrome", "chrome-beta", "chrome-dev", "chrome-canary",
    "msedge", "msedge-beta", "msedge-dev", "msedge-canary",
]  # fmt: skip


class Viewport(Keys):
    """Size of the page in CSS pixels."""

    width: Pixels
    height: Pixels


class Geolocation(Keys):
    """Where the visitor seems to be."""

    latitude: float = Field(ge=-90, le=90)
    longitude: float = Field(ge=-180, le=180)
    accuracy: float | None = Field(default=None, ge=0)


class HttpCredentials(Keys):
    """Answer to HTTP authentication, as staging sites ask for it."""

    username: str
    password: str = Field(repr=False)
    origin: str | None = None
    send: Literal["always", "unauthorized"] | None = None


class StorageState(BaseModel):
    """Cookies and local storage, as Playwright saves them; Playwright checks what is inside."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    cookies: tuple[dict[str, Any], ...] = ()
    origins: tuple[dict[str, Any], ...] = ()


class LaunchOptions(Keys):
    """How the browser process is started."""

    executable_path: str | None = None
    """A browser to use instead of Playwright's own; relative to this file unless absolute."""
    args: tuple[BrowserArgument, ...] = ()
    """Further command-line switches; those about proxies and name resolution are refused."""
    channel: Channel | None = None
    headless: bool | None = None
    slow_mo: Milliseconds | None = None
    timeout: Milliseconds | None = None
    env: dict[str, str] | None = None
    ignore_default_args: bool | tuple[str, ...] | None = None
    chromium_sandbox: bool | None = None
    downloads_path: str | None = None


class ConnectOptions(Keys):
    """Playwright servers that launch the browser, instead of this process."""

    ws_endpoint: WebSocketUrls
    """One address, or several that the workers take in turn."""
    headers: dict[str, str] | None = None
    slow_mo: Milliseconds | None = None
    timeout: Milliseconds | None = None
    expose_network: str | None = None
    """Refused: the proxy it sets would open a way around the interception."""

    @property
    def endpoints(self) -> tuple[str, ...]:
        """The servers, in order."""
        return (self.ws_endpoint,) if isinstance(self.ws_endpoint, str) else self.ws_endpoint


class Use(Keys):
    """The browser, the visitor's circumstances and what is recorded of them."""

    base_url: HttpUrl | None = Field(default=None, alias="baseURL")
    """Address of the site under test; leave it out when ``heap.demo`` is given."""
    browser_name: Literal["chromium"] | None = None
    """Only Chromium can be intercepted completely."""
    headless: bool | None = None
    channel: Channel | None = None
    launch_options: LaunchOptions = LaunchOptions()
    connect_options: ConnectOptions | None = None

    trace: Literal[
        "off", "on", "retain-on-failure", "on-first-retry", "on-all-retries",
        "retain-on-first-failure",
    ] = "off"  # fmt: skip
    """When to keep a Playwright trace."""
    screenshot: Literal["off", "on", "only-on-failure", "on-first-failure"] = "off"
    """When to keep a screenshot."""
    video: Literal["off", "on", "retain-on-failure", "on-first-retry"] = "off"
    """When to keep a video; needs Playwright's own ffmpeg."""

    action_timeout: Milliseconds | None = None
    """Milliseconds for one action such as a click; left out, 10 s, and longer on a busy machine."""
    navigation_timeout: Milliseconds | None = None
    """Milliseconds for one navigation; left out, 30 s, and longer on a busy machine."""

    viewport: Viewport | None = Viewport(width=1280, height=720)
    """``null`` lets the window decide."""
    locale: str | None = None
    timezone_id: str | None = None
    color_scheme: Literal["light", "dark", "no-preference"] | None = None
    user_agent: str | None = None
    extra_http_headers: dict[str, str] | None = Field(default=None, alias="extraHTTPHeaders")
    ignore_https_errors: bool | None = Field(default=None, alias="ignoreHTTPSErrors")
    bypass_csp: bool | None = Field(default=None, alias="bypassCSP")
    accept_downloads: bool | None = None
    device_scale_factor: float | None = Field(default=None, gt=0)
    has_touch: bool | None = None
    is_mobile: bool | None = None
    java_script_enabled: bool | None = None
    geolocation: Geolocation | None = None
    permissions: tuple[str, ...] | None = None
    http_credentials: HttpCredentials | None = None
    service_workers: Literal["allow", "block"] | None = None
    storage_state: str | StorageState | None = None
    """Cookies and local storage that every scenario begins with: a file as Playwright saves it,
    relative to this one, or its content. Who is signed in by it, a first step declares."""

    def context_arguments(self) -> dict[str, Any]:
        """Keyword arguments of Playwright's ``browser.new_context`` that the file sets."""
        chosen = self.model_dump(include=CONTEXT_KEYS, exclude_none=True)
        if "permissions" in chosen:
            chosen["permissions"] = list(chosen["permissions"])
        if isinstance(self.storage_state, StorageState):
            state = self.storage_state.model_dump()
            chosen["storage_state"] = {key: list(state[key]) for key in state}
        if self.viewport is None:
            chosen["no_viewport"] = True
        return chosen

    def launch_arguments(self) -> dict[str, Any]:
        """Keyword arguments of Playwright's ``browser_type.launch`` that the file sets."""
        chosen = self.launch_options.model_dump(exclude_none=True)
        chosen["args"] = list(self.launch_options.args)
        if isinstance(self.launch_options.ignore_default_args, tuple):
            chosen["ignore_default_args"] = list(self.launch_options.ignore_default_args)
        for key in ("headless", "channel"):
            if (value := getattr(self, key)) is not None:
                chosen[key] = value
        return chosen

    def connect_arguments(self) -> dict[str, Any] | None:
        """Arguments of Playwright's ``browser_type.connect`` but the address; None to launch."""
        if self.connect_options is None:
            return None
        return self.connect_options.model_dump(exclude={"ws_endpoint"}, exclude_none=True)


CONTEXT_KEYS = {
    "base_url", "viewport", "locale", "timezone_id", "color_scheme", "user_agent",
    "extra_http_headers", "ignore_https_errors", "bypass_csp", "accept_downloads",
    "device_scale_factor", "has_touch", "is_mobile", "java_script_enabled", "geolocation",
    "permissions", "http_credentials", "service_workers", "storage_state",
}  # fmt: skip
