"""Reading playwright.config.json, and saying all that is wrong with it."""

import json
from pathlib import Path
from typing import Any

import pytest

from heapqa.config import ConfigError, load_config
from tests.config.documents import TEST, demo, problems, read, site, write

SHIPPED = Path(__file__).parents[2] / "playwright.config.json"


def luhn(number: str) -> bool:
    digits = [int(d) for d in reversed(number)]
    doubled = [d * 2 - 9 * (d > 4) for d in digits[1::2]]
    return (sum(digits[::2]) + sum(doubled)) % 10 == 0


def test_the_shipped_configuration_tests_the_bundled_shop() -> None:
    config = load_config(SHIPPED, {})
    assert config.demo is not None
    assert config.demo_app_id == "1122334455"
    assert [e.site_hosts for e in config.plan().environments] == [
        ("127.0.0.1:*", "localhost:*"),
        ("www.shop.example",),
    ]
    assert config.base_dir == SHIPPED.parent


def test_the_shipped_personas_are_unmistakable() -> None:
    personas = load_config(SHIPPED, {}).personas
    assert len(personas) == 3
    for persona in personas:
        assert len(persona.personal_values()) == 10, "every field is filled in"
        assert "+" in persona.email
        assert persona.email.endswith((".test", ".example"))
        assert " 555 01" in persona.phone
        assert luhn(persona.card_number)


def test_a_folder_stands_for_the_file_in_it(folder: Path) -> None:
    path = write(folder, demo())
    assert load_config(folder, {}).path == path


@pytest.mark.parametrize(
    ("document", "problem"),
    [
        ({"use": {"basURL": "http://x"}}, "use.basURL: unknown key, did you mean 'baseURL'?"),
        ({"use": {"base_url": "http://x"}}, "use.base_url: unknown key, did you mean 'baseURL'?"),
        ({"baseURL": "http://x"}, "baseURL: unknown key here, did you mean 'use.baseURL'?"),
        (
            {"heap": {"personas": [{"key": "a", "userid": "1"}]}},
            "heap.personas[0].userid: unknown key, did you mean 'userId'?",
        ),
        (
            {"use": {"viewport": {"colour": 1, "width": 1, "height": 1}}},
            "use.viewport.colour: unknown key; known here: width, height",
        ),
        (
            {"use": {"proxy": {}}},
            "use.proxy: Playwright Test's key is not used here: behind a proxy the interception of"
            " tracking traffic is void",
        ),
        ({"retries": "1"}, 'retries: must be a whole number; it is "1"'),
        ({"workers": 0}, "workers: must be a number from 1 on, or a share of the processors"),
        ({"workers": "two"}, "workers: must be a number from 1 on, or a share of the processors"),
        ({"use": {"trace": "never"}}, "use.trace: must be 'off', 'on', "),
        ({"use": {"baseURL": "shop.example"}}, "use.baseURL: must be an absolute http or https"),
        (
            {"use": {"launchOptions": {"args": ["--host-resolver-rules=MAP * x"]}}},
            "use.launchOptions.args[0]: --host-resolver-rules would open a way around",
        ),
        (
            {"heap": {"environments": [{**TEST, "appId": "12x"}]}},
            "heap.environments[0].appId: must be a Heap App ID, digits only",
        ),
        (
            {"heap": {"trackingHosts": ["https://t.shop.example"]}},
            "heap.trackingHosts[0]: must be a host name alone",
        ),
        (
            {"heap": {"environments": [{**TEST, "siteHosts": ["https://shop.example/blog"]}]}},
            "heap.environments[0].siteHosts[0]: must be a host name, if need be with the beginning",
        ),
        (
            {"heap": {"environments": [{**TEST, "siteHosts": ["*.Bücher.example/über"]}]}},
            "heap.environments[0].siteHosts[0]: must be written as browsers send it: *.xn--bcher",
        ),
        (
            {"heap": {"environments": [{**TEST, "siteHosts": []}]}},
            "heap.environments[0].siteHosts: must not be empty; it is []",
        ),
        (
            {"heap": {"personas": [{"key": "a", "userId": "1", "birthDate": "1.2.1980"}]}},
            "heap.personas[0].birthDate: must be a date in the form YYYY-MM-DD",
        ),
    ],
)
def test_a_wrong_key_or_value_is_named_with_its_remedy(
    folder: Path, document: dict[str, Any], problem: str
) -> None:
    found = problems(folder, document)
    assert len(found) == 1
    assert found[0].startswith(problem)


def test_site_hosts_may_name_the_beginning_of_a_path(folder: Path) -> None:
    hosts = ["127.0.0.1:*", "WWW.shop.example/Blog/", "[::1]:8000/a"]
    document = site() | {"heap": {"environments": [{**TEST, "siteHosts": hosts}]}}
    config = load_config(write(folder, document))

    (environment,) = config.plan().environments
    assert environment.site_hosts == ("127.0.0.1:*", "www.shop.example/Blog/", "[::1]:8000/a")


@pytest.mark.parametrize(
    ("workers", "processes"),
    [(None, 1), (3, 3), ("50%", 4), ("200%", 16), ("1%", 1)],
    ids=["left out", "number", "half", "double", "at least one"],
)
def test_workers_are_a_number_or_a_share_of_the_processors(
    folder: Path, monkeypatch: pytest.MonkeyPatch, workers: int | str | None, processes: int
) -> None:
    monkeypatch.setattr("os.cpu_count", lambda: 8)
    document = site() | ({} if workers is None else {"workers": workers})

    assert load_config(write(folder, document)).workers == processes


def test_all_problems_are_told_at_once(folder: Path) -> None:
    document = {"use": {"basURL": ""}, "retries": -1, "heap": {"sdk": {"source": "own"}}}
    places = {problem.partition(":")[0] for problem in problems(folder, document)}
    assert places == {"retries", "use.basURL", "heap.sdk.source"}


@pytest.mark.parametrize(
    ("document", "problem"),
    [
        ({}, "use.baseURL: is missing: give the address of the site under test, or heap.demo"),
        (demo() | site(), "use.baseURL: heap.demo makes the bundled shop the site under test"),
        ({"heap": {"demo": {}}}, "heap.environments: the bundled shop needs one"),
        (
            demo(personas=[{"key": "a", "userId": "1"}, {"key": "a", "userId": "2"}]),
            "heap.personas[1].key: 'a' is taken by heap.personas[0]: choose another",
        ),
        (
            demo(environments=[TEST, {**TEST, "name": "second"}]),
            "heap.environments[1].appId: '1122334455' is taken by heap.environments[0]",
        ),
        (demo(sdk={"source": "pinned"}), "heap.sdk.directory: is missing: source 'pinned' serves"),
        (
            demo(sdk={"source": "pinned", "directory": "sdks"}),
            "heap.sdk.directory: no folder ",
        ),
        (
            demo(sdk={"source": "live", "directory": "sdks"}),
            "heap.sdk.directory: is only for source 'pinned', and source is 'live'",
        ),
        (
            site(connectOptions={"wsEndpoint": "ws://127.0.0.1:1/"}, launchOptions={"env": {}}),
            "use.launchOptions.env: has no effect with connectOptions",
        ),
        (
            site(connectOptions={"wsEndpoint": ["ws://127.0.0.1:1/"], "exposeNetwork": "*"}),
            "use.connectOptions.exposeNetwork: sets a proxy",
        ),
        (
            site() | {"projects": [{"name": "a"}, {"name": "a"}]},
            "projects[1].name: 'a' is taken by projects[0]: choose another",
        ),
    ],
)
def test_keys_that_contradict_each_other_are_explained(
    folder: Path, document: dict[str, Any], problem: str
) -> None:
    found = problems(folder, document)
    assert len(found) == 1
    assert found[0].startswith(problem)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ('{\n  "use": }', "line 2, column 10: not JSON: Expecting value"),
        ('{"timeout": NaN}', "not JSON: NaN is no JSON number"),
        ('{"a":' * 800 + "1" + "}" * 800, "is nested too deeply"),
        ('{"use": {}, "use": {}}', "use: given twice in one object: keep one of them"),
        ('["use"]', "must be an object in curly braces"),
    ],
)
def test_a_broken_file_is_located(folder: Path, text: str, problem: str) -> None:
    found = problems(folder, text)
    assert len(found) == 1
    assert found[0].startswith(problem)


def test_bytes_that_are_not_utf8_are_located(folder: Path) -> None:
    path = folder / "playwright.config.json"
    path.write_bytes(b'{"use": "\xff"}')
    with pytest.raises(ConfigError, match="is not UTF-8 at byte 9"):
        load_config(path, {})


def test_a_missing_file_says_how_to_name_one(folder: Path) -> None:
    with pytest.raises(ConfigError, match="no such file: name one with --config"):
        load_config(folder, {})


def test_a_byte_order_mark_does_no_harm(folder: Path) -> None:
    path = folder / "playwright.config.json"
    path.write_text(json.dumps(demo()), "utf-8-sig")
    assert load_config(path, {}).demo is not None


def test_variables_are_taken_from_the_environment(folder: Path) -> None:
    document = demo(
        personas=[{"key": "a", "userId": "${PREFIX}-${ID}", "password": "$${ID}-Quorvath"}]
    )
    persona = read(folder, document, PREFIX="cust", ID="7").personas[0]
    assert (persona.user_id, persona.password) == ("cust-7", "${ID}-Quorvath")


def test_all_missing_variables_are_named_with_their_paths(folder: Path) -> None:
    document = demo(personas=[{"key": "${KEY}", "userId": "1", "password": "${SECRET}"}])
    assert problems(folder, document) == [
        "heap.personas[0].key: the environment variable KEY is not set: export KEY=… and try again",
        "heap.personas[0].password: the environment variable SECRET is not set:"
        " export SECRET=… and try again",
    ]


def test_a_problem_never_shows_the_value_of_a_variable(folder: Path) -> None:
    document = site(connectOptions={"wsEndpoint": "${GRID}"})
    (problem,) = problems(folder, document, GRID="http://user:secret@grid.example")
    assert "secret" not in problem
    assert '"${GRID}"' in problem


@pytest.mark.parametrize(
    "host", ["*", "*.com", "heapanalytics.com", "*.heap-api.com", "c.us.heap-api.com", "*:*"]
)
def test_a_tracking_host_cannot_be_allowed(folder: Path, host: str) -> None:
    (problem,) = problems(folder, demo(allowedHosts=[host]))
    assert problem.startswith("heap.allowedHosts[0]: would let traffic through")


def test_hosts_the_site_needs_are_allowed_without_their_port(folder: Path) -> None:
    config = read(folder, demo(allowedHosts=["cdn.shop.example:8443", "*.shop.example"]))
    assert config.allowed_hosts == ("cdn.shop.example", "*.shop.example")


@pytest.mark.parametrize(
    ("given", "endpoints"),
    [
        ("ws://127.0.0.1:1/", ("ws://127.0.0.1:1/",)),
        (["ws://127.0.0.1:1/", "ws://127.0.0.1:2/"], ("ws://127.0.0.1:1/", "ws://127.0.0.1:2/")),
    ],
)
def test_a_grid_has_one_server_or_several(
    folder: Path, given: str | list[str], endpoints: tuple[str, ...]
) -> None:
    grid = read(folder, site(connectOptions={"wsEndpoint": given})).use().connect_options
    assert grid is not None
    assert grid.endpoints == endpoints


def test_a_wrong_address_among_several_is_located(folder: Path) -> None:
    document = site(connectOptions={"wsEndpoint": ["ws://127.0.0.1:1/", "http://127.0.0.1:2/"]})
    (problem,) = problems(folder, document)
    assert problem.startswith("use.connectOptions.wsEndpoint[1]: must be a ws or wss address")
