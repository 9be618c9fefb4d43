"""wrong-environment."""

from collections.abc import Iterator
from typing import Any

import pytest

from heapqa.engine import judge
from heapqa.model.event import PageContext
from heapqa.model.plan import Environment, Plan
from heapqa.rules.governance.wrong_environment import RULE
from heapqa.testing import (
    Item,
    identify,
    loader,
    pageview,
    plan,
    server_track,
    session,
    stopped,
    verdict,
    visit,
)

SITE = plan(
    ("production", "111", "*.shop.test"),
    ("staging", "222", "staging.shop.test"),
    ("local", "333", "127.0.0.1:8000"),
)


def identify_of(app_id: str, **fields: Any) -> Item:
    return identify("cust-1", env_id=app_id, **fields)


def pageview_of(app_id: str, **fields: Any) -> Item:
    return pageview(env_id=app_id, page=None, **fields)


def at(url: str | None, app_id: str) -> Item:
    return pageview(page_url=url, env_id=app_id, page=None)


@pytest.mark.parametrize(
    ("item", "message"),
    [
        (
            at("https://staging.shop.test/a", "111"),
            "Host staging.shop.test belongs to environment 'staging', but used environment"
            " 'production'.",
        ),
        (
            at("https://www.shop.test/", "999"),
            "Host www.shop.test belongs to environment 'production', but used an App ID that is"
            " not planned.",
        ),
        (
            at("http://127.0.0.1:9000/", "111"),
            "Host 127.0.0.1:9000 is in no environment, but reports to 'production'.",
        ),
        (
            loader("111", page_url="https://staging.shop.test/"),
            "Host staging.shop.test belongs to environment 'staging', but used environment"
            " 'production'.",
        ),
    ],
)
def test_fails_when_a_host_reports_elsewhere(item: Item, message: str) -> None:
    judged = verdict(RULE, visit(item), plan=SITE)

    assert [finding.message for finding in judged.findings] == [message]


PREVIEW = "https://preview-42.other.test/"


def test_a_site_that_nobody_declared_may_not_report_anywhere() -> None:
    judged = verdict(RULE, visit(at(PREVIEW, "999"), url=PREVIEW), plan=SITE)

    assert [finding.message for finding in judged.findings] == [
        "Host preview-42.other.test is in no environment, and reports to an App ID that is not"
        " planned."
    ]


@pytest.mark.parametrize("first", [PREVIEW, "https://www.shop.test/"])
def test_a_partner_that_is_visited_in_between_may_have_a_heap_of_its_own(first: str) -> None:
    second = next(url for url in (PREVIEW, "https://www.shop.test/") if url != first)
    steps = (visit(at(PREVIEW, "999"), url=first), visit(url=second))

    assert verdict(RULE, *steps, plan=SITE).outcome == "passed"


@pytest.mark.parametrize(
    "item",
    [
        at("https://www.shop.test/", "111"),
        at("https://staging.shop.test/", "222"),
        at("http://127.0.0.1:8000/", "333"),
        at("https://elsewhere.test/", "999"),
    ],
)
def test_passes_when_each_host_reports_to_its_own(item: Item) -> None:
    assert verdict(RULE, visit(item), plan=SITE).outcome == "passed"


def test_a_default_port_may_be_written_out() -> None:
    written = Plan(environments=(Environment(name="p", app_id="1", site_hosts=("shop.test:443",)),))

    assert verdict(RULE, at("https://shop.test/", "1"), plan=written).outcome == "passed"
    assert verdict(RULE, at("http://shop.test/", "1"), plan=written).outcome == "failed"


def test_the_host_is_taken_from_the_hit_where_the_browser_does_not_tell_it() -> None:
    reported = PageContext(domain="127.0.0.1", path="/")
    hit = pageview(page_url=None, env_id="111", page=reported)

    assert verdict(RULE, hit, plan=SITE).outcome == "failed"
    healthy = pageview(page_url=None, env_id="333", page=reported)
    assert verdict(RULE, healthy, plan=SITE).outcome == "passed"


def test_a_hit_that_speaks_of_the_page_before_is_held_against_that_page() -> None:
    reported = PageContext(domain="www.shop.test", path="/")
    hit = pageview(page_url="https://staging.shop.test/", env_id="111", page=reported)

    assert verdict(RULE, hit, plan=SITE).outcome == "passed"


FRAMED = ("https://www.shop.test/", "https://staging.shop.test/widget")


@pytest.mark.parametrize("sent", [loader, identify_of, pageview_of])
def test_what_a_frame_sends_is_held_against_the_frames_host(sent: Any) -> None:
    for app_id, outcome in (("222", "passed"), ("111", "failed"), ("999", "failed")):
        page, frame = FRAMED
        item = sent(app_id, page_url=page, sender="frame", sender_url=frame)
        assert verdict(RULE, visit(item), plan=SITE).outcome == outcome
        whole = sent(app_id, page_url=frame, sender="page", sender_url=page)
        assert verdict(RULE, visit(whole), plan=SITE).outcome == outcome


@pytest.mark.parametrize("sent", [loader, identify_of])
@pytest.mark.parametrize("own", [None, "about:srcdoc", "about:blank"])
def test_a_frame_without_an_address_of_its_own_is_of_its_page(sent: Any, own: str | None) -> None:
    for app_id, outcome in (("111", "passed"), ("222", "failed")):
        item = sent(app_id, page_url="https://www.shop.test/", sender="frame", sender_url=own)
        assert verdict(RULE, visit(item), plan=SITE).outcome == outcome


def test_a_frame_of_another_site_is_held_to_what_holds_for_its_pages() -> None:
    for app_id, outcome in (("5551", "passed"), ("111", "failed")):
        foreign: dict[str, Any] = {
            "sender": "frame",
            "sender_url": "https://chat.vendor.example/widget",
        }
        item = loader(app_id, page_url="https://www.shop.test/", **foreign)
        assert verdict(RULE, visit(item), plan=SITE).outcome == outcome
        whole = loader(app_id, page_url="https://chat.vendor.example/widget")
        assert verdict(RULE, visit(whole), plan=SITE).outcome == outcome


@pytest.mark.parametrize(
    ("referer", "outcomes"),
    [
        ("https://chat.vendor.example/", ("passed", "failed")),
        ("https://www.shop.test/", ("failed", "passed")),
        (None, ("failed", "passed")),
    ],
)
def test_a_frame_whose_address_is_not_known_is_where_its_referer_says(
    referer: str | None, outcomes: tuple[str, str]
) -> None:
    headers = (("Referer", referer),) if referer else ()
    for app_id, outcome in zip(("5551", "111"), outcomes, strict=True):
        page = "https://www.shop.test/"
        item = loader(app_id, page_url=page, sender="frame", sender_url=None, headers=headers)
        assert verdict(RULE, visit(item), plan=SITE).outcome == outcome


def test_the_referer_names_the_host_where_nothing_else_does() -> None:
    headers = (("Referer", "https://staging.shop.test/"),)
    hit = pageview(page_url=None, env_id="111", page=None, headers=headers)

    assert verdict(RULE, hit, plan=SITE).outcome == "failed"


BY_PATH = plan(
    ("docs", "111", "docs.test"),
    ("viz", "222", "docs.test/projects/viz"),
    ("blog", "333", "*/blog"),
)


@pytest.mark.parametrize(
    ("path", "own"),
    [
        ("/", "111"),
        ("/projects", "111"),
        ("/projects/vizier", "111"),
        ("/projects/viz", "222"),
        ("/projects/viz/", "222"),
        ("/projects/viz/start.html", "222"),
    ],
)
def test_parts_of_a_host_report_to_their_own(path: str, own: str) -> None:
    url = f"https://docs.test{path}"

    for app_id in ("111", "222"):
        expected = "passed" if app_id == own else "failed"
        assert verdict(RULE, at(url, app_id), plan=BY_PATH).outcome == expected
        asked = loader(app_id, page_url=url)
        assert verdict(RULE, asked, plan=BY_PATH).outcome == expected


@pytest.mark.parametrize(("path", "own"), [("/%C3%BCber/team", "222"), ("/uber/team", "111")])
def test_a_path_may_be_written_as_people_read_it(path: str, own: str) -> None:
    site = plan(("docs", "111", "docs.test"), ("about", "222", "docs.test/über"))

    for app_id in ("111", "222"):
        expected = "passed" if app_id == own else "failed"
        assert verdict(RULE, at(f"https://docs.test{path}", app_id), plan=site).outcome == expected


def test_the_page_is_told_where_paths_matter() -> None:
    judged = verdict(RULE, at("https://docs.test/projects/viz/a", "111"), plan=BY_PATH)

    assert [finding.message for finding in judged.findings] == [
        "Page docs.test/projects/viz/a belongs to environment 'viz', but used environment 'docs'."
    ]


def test_where_one_names_the_host_and_another_the_path_either_may_be_meant() -> None:
    for app_id, outcome in (("111", "passed"), ("333", "passed"), ("222", "failed")):
        assert verdict(RULE, at("https://docs.test/blog", app_id), plan=BY_PATH).outcome == outcome


def test_the_path_that_the_hit_tells_counts() -> None:
    there = PageContext(domain="docs.test", path="/projects/viz/")
    hit = pageview(page_url="https://docs.test/", env_id="222", page=there)

    assert verdict(RULE, hit, plan=BY_PATH).outcome == "passed"


def test_a_path_that_nobody_knows_is_held_against_the_host() -> None:
    headers = (("Referer", "https://docs.test/"),)

    for app_id, outcome in (("222", "passed"), ("111", "passed"), ("999", "failed")):
        hit = pageview(page_url=None, env_id=app_id, page=None, headers=headers)
        assert verdict(RULE, hit, plan=BY_PATH).outcome == outcome


SHARED = plan(("docs", "111", "docs.test"), ("viz", "222", "docs.test"))


def test_an_environment_that_shares_its_pages_and_is_told_nothing_is_found_once() -> None:
    items = [at("https://docs.test/", "111"), at("https://docs.test/viz", "111")]
    judged = verdict(RULE, visit(*items), plan=SHARED)

    (finding,) = judged.findings
    assert finding.message == (
        "Host docs.test is declared for 'docs' and 'viz', but 'viz' was told nothing in this "
        "scenario."
    )
    assert "paths" in finding.remedy


def test_environments_that_share_their_pages_are_both_told_somewhere() -> None:
    items = [at("https://docs.test/", "111"), at("https://docs.test/viz", "222")]

    assert verdict(RULE, visit(*items), plan=SHARED).outcome == "passed"


def test_of_an_incomplete_visit_nobody_knows_what_an_environment_was_told() -> None:
    judged = verdict(RULE, visit(at("https://docs.test/", "111")), stopped(), plan=SHARED)

    assert (judged.outcome, judged.conclusive) == ("skipped", False)


def test_is_skipped_when_no_environments_are_declared_or_no_host_is_known() -> None:
    assert verdict(RULE, at("https://www.shop.test/", "111")).outcome == "skipped"
    assert verdict(RULE, at(None, "111"), plan=SITE).outcome == "skipped"


def test_proves_nothing_when_the_scenario_stopped_before_anything_was_found() -> None:
    judged = verdict(RULE, at("https://www.shop.test/", "111"), stopped(), plan=SITE)

    assert (judged.outcome, judged.conclusive) == ("skipped", False)


BACK_END = server_track("Purchase", "cust-1", app_id="111")


def test_fails_when_the_back_end_reports_elsewhere() -> None:
    url = "https://staging.shop.test/"
    judged = verdict(RULE, visit(BACK_END, url=url), plan=SITE)

    assert [finding.saw for finding in judged.findings] == ["App ID 111 (server call)"]
    assert (
        verdict(RULE, visit(BACK_END, url="https://www.shop.test/"), plan=SITE).outcome == "passed"
    )


def test_of_two_sites_nobody_knows_whose_back_end_it_was() -> None:
    two = (visit(BACK_END, url="https://staging.shop.test/"), visit(url="https://www.shop.test/"))

    assert verdict(RULE, *two, plan=SITE).outcome == "skipped"


def test_an_app_id_that_was_not_set_is_one_cause() -> None:
    page = "https://www.shop.test/"
    loaded = (loader("undefined", page_url=page), loader("5556667778", page_url=page))
    judged = judge(session(visit(*loaded), plan=SITE))
    findings = next(v for v in judged if v.rule == "wrong-environment").findings

    assert [f.symptom_of and f.symptom_of.rule for f in findings] == ["placeholder-app-id", None]


class Counted(tuple[Any, ...]):
    """Hits that know how often all of them were gone through."""

    times = 0

    def __iter__(self) -> Iterator[Any]:
        self.times += 1
        return super().__iter__()


def test_a_log_of_many_visitors_is_not_gone_through_for_each_hit() -> None:
    hits = [at("https://www.shop.test/", "111") for _ in range(50)]
    judged = session(visit(*hits), plan=SITE, source="request-log")
    counted = Counted(judged.hits)
    judged = judged.model_copy(update={"hits": counted})
    found = [finding for each in RULE.subjects(judged) for finding in RULE.check(each, judged)]

    assert (len(counted), found) == (50, [])
    assert counted.times < 10
