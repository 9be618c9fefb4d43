"""``heapqa doctor``: whether this machine can judge, and what to do where not."""

import platform
import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import typer
from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from heapqa.cli.configuration import DEFAULT_CONFIG, ConfigOption
from heapqa.cli.output import Exit, Format, FormatOption, print_json
from heapqa.cli.setup import ORIGINS
from heapqa.config import Config, ConfigError, load_config
from heapqa.model.frozen import Frozen
from heapqa.model.plain import plain
from heapqa.record.chromium.find import REMEDY, BrowserMissingError, ffmpeg, find_browser
from heapqa.record.play.self_check import Check, self_check
from heapqa.record.play.site import Site
from heapqa.record.play.site_access import apart_from_credentials
from heapqa.record.play.site_check import site_check

app = typer.Typer(add_completion=False, rich_markup_mode=None)

PACKAGES = (
    "heapqa", "playwright", "pytest", "pytest-playwright", "pytest-xdist", "allure-pytest",
)  # fmt: skip


class CheckDocument(Frozen):
    """One thing looked at."""

    name: str
    ok: bool
    detail: str
    remedy: str
    """What to do when it is not in order; empty when it is."""


class DoctorDocument(Frozen):
    """The document behind ``heapqa doctor --format json``."""

    usable: bool
    """Whether every check is in order."""
    checks: tuple[CheckDocument, ...]


@app.command()
def doctor(config: ConfigOption = DEFAULT_CONFIG, format_: FormatOption = Format.TEXT) -> None:
    """Check whether everything needed is here and works.

    Says what is installed, which browser will be used and whether interception is armed and tight,
    then opens the base URL: whether it answers, which App IDs are there, which hosts were denied,
    and whether Heap waits for consent. Exit status 3 where something is not in order.

    \b
    Examples:
      heapqa doctor
      heapqa doctor --format json
    """
    settings, configured = _configuration(config)
    checks = [_installed(), configured]
    path = settings.browser_path if settings else None
    checks.append(browser := _browser(path))
    checks += _video(settings)
    if browser.ok:
        checks += self_check(path)
        if settings is not None and all(check.ok for check in checks):
            checks += _site(settings)
    usable = all(check.ok for check in checks)
    if format_ is Format.JSON:
        documents = (CheckDocument.model_validate(check, from_attributes=True) for check in checks)
        print_json(DoctorDocument(usable=usable, checks=tuple(documents)))
    else:
        _show(checks, usable)
    raise typer.Exit(Exit.PASSED if usable else Exit.NOT_JUDGED)


def _installed() -> Check:
    missing, installed = [], [f"Python {platform.python_version()}"]
    for name in PACKAGES:
        try:
            installed.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            missing.append(name)
    if missing:
        remedy = "install the project again: pip install heapqa"
        return Check("installed", False, f"missing: {', '.join(missing)}", remedy)
    return Check("installed", True, ", ".join(installed))


def _configuration(path: Path) -> tuple[Config | None, Check]:
    try:
        settings = load_config(path)
    except ConfigError as error:
        return None, Check("configuration", False, str(error), "change the file as it says")
    address, _ = apart_from_credentials(str(settings.settings.use.base_url or ""))
    site = "the bundled shop" if settings.demo is not None else address
    detail = f"{settings.path}: {site or 'a site for each project'}"
    return settings, Check("configuration", True, detail)


def _browser(executable_path: str | None) -> Check:
    try:
        browser = find_browser(executable_path)
    except BrowserMissingError as error:
        return Check("browser", False, str(error).partition(":")[0], REMEDY)
    return Check("browser", True, f"{browser.version} at {browser.path}, {ORIGINS[browser.origin]}")


def _video(settings: Config | None) -> list[Check]:
    """Whether videos can be made, where the configuration asks for them."""
    if settings is None or settings.settings.use.video == "off":
        return []
    if found := ffmpeg():
        return [Check("video", True, str(found))]
    remedy = "run: python -m playwright install ffmpeg; or set use.video to off"
    return [Check("video", False, "Playwright's ffmpeg is not installed", remedy)]


def _site(settings: Config) -> tuple[Check, ...]:
    """A first look at the site under test; the bundled shop needs none."""
    if settings.demo is not None:
        return ()
    project = settings.settings.projects[0].name if settings.settings.projects else None
    use = settings.use(project)
    if use.connect_options is not None:
        return (Check("site", True, "not opened: the browser runs on a Playwright server"),)
    site = Site(str(use.base_url), settings.plan(), allowed_hosts=tuple(settings.allowed_hosts))
    launch = use.launch_arguments()
    return site_check(
        site,
        use.context_arguments(),
        launch.get("executable_path"),
        hides_automation=settings.hides_automation,
    )


def _show(checks: list[Check], usable: bool) -> None:
    console = Console(file=sys.stdout, highlight=False)
    for check in checks:
        sign, style = ("✓", "green") if check.ok else ("✗", "bold red")
        if not console.encoding.lower().startswith("utf"):
            sign = "ok" if check.ok else "x"
        console.print(Text.assemble((f"{sign} {check.name}", style)))
        console.print(Padding(Text(plain(check.detail, lines=True)), (0, 0, 0, 4)))
        if not check.ok and check.remedy:
            console.print(Padding(Text.assemble(("→ ", "bold"), check.remedy), (0, 0, 0, 4)))
    console.print()
    console.print(
        "Ready to judge." if usable else "Not ready: see above for what to do.", style="bold"
    )
