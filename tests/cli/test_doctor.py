"""``heapqa doctor`` and ``heapqa setup``, on this machine's own browser."""

import json
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route
from typer.testing import CliRunner, Result

from heapqa.cli import app
from heapqa.loopback import serve

pytestmark = pytest.mark.browser

SITE = {"use": {"baseURL": "https://www.shop.example"}}

SHY = """<!doctype html><h1>Crumbs</h1><script>
  const isProgram = navigator.webdriver || navigator.userAgent.includes("Headless");
  if (!isProgram) document.body.append(Object.assign(document.createElement("button"), {
    textContent: "Accept all",
  }));
</script>"""


@pytest.fixture
def cli() -> CliRunner:
    return CliRunner()


@pytest.fixture
def machine_in_order(monkeypatch: pytest.MonkeyPatch) -> None:
    """The machine itself is not looked at again: one test of a whole run is enough."""
    monkeypatch.setattr("heapqa.cli.doctor.self_check", lambda _: [])


def configured(folder: Path, browser: Path) -> str:
    path = folder / "playwright.config.json"
    launch = {"launchOptions": {"executablePath": str(browser)}}
    path.write_text(json.dumps({"use": SITE["use"] | launch}), "utf-8")
    return str(path)


async def shop(request: Request) -> Response:
    """A site that loads Heap before its banner is answered, and one page that wants a name."""
    if request.url.path == "/staging/":
        return Response(status_code=401)
    if request.url.path == "/moved/":
        return RedirectResponse("http://www.shop.example/")
    if request.url.path == "/shy/":
        return HTMLResponse(SHY)
    return HTMLResponse(
        "<!doctype html><button>Accept all</button>"
        '<script src="https://cdn.heapanalytics.com/js/heap-1122334455.js"></script>'
        '<script src="https://tags.example/t.js"></script>'
    )


@pytest.fixture
def site() -> Iterator[str]:
    with serve(Starlette(routes=[Route("/{path:path}", shop)])) as port:
        yield f"http://user:secret@127.0.0.1:{port}"


def in_a_process(folder: Path) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "heapqa", "doctor", "--format", "json"]
    return subprocess.run(
        command, cwd=folder, capture_output=True, text=True, check=False, timeout=180
    )


def in_a_thread(config: Path) -> Result:
    """The command where no other Playwright runs: it cannot be started twice in one thread."""
    arguments = ["doctor", "--config", str(config), "--format", "json"]
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(CliRunner().invoke, app, arguments).result(timeout=180)


def test_a_machine_that_can_judge_is_found_in_order(tmp_path: Path, site: str) -> None:
    heap = {"environments": [{"name": "t", "appId": "9988776655", "siteHosts": ["*"]}]}
    document = {"use": {"baseURL": site}, "heap": heap}
    (tmp_path / "playwright.config.json").write_text(json.dumps(document), "utf-8")
    done = in_a_process(tmp_path)
    told = json.loads(done.stdout)
    assert {check["name"]: check["ok"] for check in told["checks"]} == {
        "installed": True,
        "configuration": True,
        "browser": True,
        "tight": True,
        "armed": True,
        "site": True,
        "hosts": True,
        "heap": True,
        "consent": True,
    }, done.stdout
    details = {check["name"]: check["detail"] for check in told["checks"]}
    assert "answers 200" in details["site"]
    assert "secret" not in details["site"]
    assert details["hosts"].startswith("denied: tags.example;")
    assert details["heap"] == ("App ID 1122334455 (classic); not in heap.environments: 1122334455")
    assert details["consent"].startswith(
        "before any answer, files of Heap requested: 1, hits sent: "
    )
    assert "a button asks for consent" in details["consent"]
    assert (told["usable"], done.returncode) == (True, 0)


@pytest.mark.usefixtures("machine_in_order")
@pytest.mark.parametrize(
    ("automation", "told"),
    [("shown", "no button that asks for consent was found"), ("hidden", "a banner asks first")],
)
def test_the_site_is_looked_at_as_scenarios_look_at_it(
    tmp_path: Path, site: str, automation: str, told: str
) -> None:
    document = {"use": {"baseURL": f"{site}/shy/"}, "heap": {"automation": automation}}
    (tmp_path / "playwright.config.json").write_text(json.dumps(document), "utf-8")

    done = in_a_thread(tmp_path)

    details = {each["name"]: each["detail"] for each in json.loads(done.stdout)["checks"]}
    assert told in details["consent"]


@pytest.mark.usefixtures("machine_in_order")
@pytest.mark.parametrize(
    ("own", "told"),
    [
        ("1122334455", ""),
        ("9988776655", "belongs to environment 'test', but used environment 'production'"),
    ],
)
def test_what_every_scenario_would_fail_for_is_told_beforehand(
    tmp_path: Path, site: str, own: str, told: str
) -> None:
    other = {"1122334455": "9988776655", "9988776655": "1122334455"}[own]
    environments = [
        {"name": "test", "appId": own, "siteHosts": ["127.0.0.1:*"]},
        {"name": "production", "appId": other, "siteHosts": ["www.shop.example"]},
    ]
    document = {"use": {"baseURL": site}, "heap": {"environments": environments}}
    (tmp_path / "playwright.config.json").write_text(json.dumps(document), "utf-8")

    done = in_a_thread(tmp_path)

    (seen,) = (c for c in json.loads(done.stdout)["checks"] if c["name"] == "heap")
    assert told in seen["detail"]
    assert ("wrong-environment finds: " in seen["detail"]) is bool(told)


def test_a_missing_browser_is_told_with_what_to_do(cli: CliRunner, tmp_path: Path) -> None:
    config = configured(tmp_path, tmp_path / "no-such-chrome")
    result = cli.invoke(app, ["doctor", "--config", config])
    assert result.exit_code == 3
    assert "✗ browser" in result.stdout
    assert "heapqa setup" in result.stdout
    assert result.stdout.endswith("Not ready: see above for what to do.\n")


@pytest.mark.usefixtures("machine_in_order")
def test_a_broken_configuration_is_told_in_full(cli: CliRunner, tmp_path: Path) -> None:
    (tmp_path / "playwright.config.json").write_text('{"use": {"basURL": 1}}', "utf-8")
    result = cli.invoke(app, ["doctor", "--config", str(tmp_path), "--format", "json"])
    told = json.loads(result.stdout)
    (configuration,) = (c for c in told["checks"] if c["name"] == "configuration")
    assert "did you mean 'baseURL'?" in configuration["detail"]
    assert result.exit_code == 3


def test_set_up_says_which_browser_it_will_use(cli: CliRunner, tmp_path: Path) -> None:
    browser = tmp_path / "chrome"
    browser.write_text("#!/bin/sh\necho Chromium 1.2.3\n", "utf-8")
    browser.chmod(0o755)
    result = cli.invoke(app, ["setup", "--config", configured(tmp_path, browser)])
    assert result.exit_code == 0
    expected = f"Will use Chromium 1.2.3 at {browser}, named in the configuration.\n"
    assert result.stderr == expected


def test_set_up_never_replaces_a_configured_browser(cli: CliRunner, tmp_path: Path) -> None:
    result = cli.invoke(app, ["setup", "--config", configured(tmp_path, tmp_path / "none")])
    assert result.exit_code == 3
    assert "the configured browser" in result.stderr


@pytest.mark.usefixtures("machine_in_order")
@pytest.mark.parametrize(
    ("path", "detail", "remedy"),
    [
        ("/staging", "answers 401", "httpCredentials"),
        ("", "cannot be opened", "start the site"),
        ("/moved", "leads to www.shop.example, which was denied", "heap.allowedHosts"),
    ],
    ids=["wants a name", "is down", "leads elsewhere"],
)
def test_a_site_that_does_not_answer_is_told(
    tmp_path: Path, site: str, path: str, detail: str, remedy: str
) -> None:
    base_url = f"{site}{path}" if path else "http://127.0.0.1:9"
    document = {"use": {"baseURL": f"{base_url}/"}}
    (tmp_path / "playwright.config.json").write_text(json.dumps(document), "utf-8")
    done = in_a_thread(tmp_path)
    (seen,) = (c for c in json.loads(done.stdout)["checks"] if c["name"] == "site")
    assert detail in seen["detail"]
    assert remedy in seen["remedy"]
    assert done.exit_code == 3
