"""What the recorder keeps of the pages themselves."""

from heapqa.flow import Flow
from heapqa.model.recording import Document
from tests.record.tiny_site import Play, TinySite

PAGE = "<!doctype html><title>Tiny</title><p id=here>Hello</p><a href=/next>On</a>"


def test_a_page_is_read_at_the_edge_of_a_step_and_again_when_it_changed(
    play: Play, tiny_site: TinySite
) -> None:
    tiny_site.html = PAGE

    def visit(flow: Flow) -> None:
        with flow.step("look"):
            flow.page.goto("/shop")
        with flow.step("look again"):
            flow.page.title()
        with flow.step("be greeted"):
            flow.page.evaluate("document.getElementById('here').textContent = 'Hello, Jane'")

    recording = play(visit)
    texts = ["Jane" in document.html for document in recording.documents]
    assert texts == [False, True]
    assert {document.url for document in recording.documents} == {f"{tiny_site.url}/shop"}
    assert {document.page for document in recording.documents} == {1}


def test_a_page_is_read_before_its_own_listeners_hear_of_a_click(
    play: Play, tiny_site: TinySite
) -> None:
    tiny_site.html = PAGE + "<script>onclick = () => { document.body.innerHTML = '' }</script>"

    def visit(flow: Flow) -> None:
        with flow.step("leave"):
            flow.page.goto("/shop")
            flow.page.evaluate("document.body.append('late')")
            flow.page.get_by_text("On").click()
            flow.page.wait_for_url("**/next")

    recording = play(visit)
    left = [d for d in recording.documents if d.url.endswith("/shop")]
    (step,) = recording.steps
    assert "late" in left[-1].html
    assert step.closed_seq is not None
    assert step.opened_seq < left[-1].seq < step.closed_seq


def test_a_page_that_is_only_passed_is_read_once_it_is_idle(
    play: Play, tiny_site: TinySite
) -> None:
    tiny_site.html = PAGE

    def visit(flow: Flow) -> None:
        with flow.step("pass"):
            flow.page.goto("/first")
            flow.page.evaluate("new Promise((done) => requestIdleCallback(done))")
            flow.page.goto("/second")

    urls = [document.url for document in play(visit).documents]
    assert urls == [f"{tiny_site.url}/first", f"{tiny_site.url}/second"]


def test_pages_that_navigate_all_the_time_can_be_read(play: Play, tiny_site: TinySite) -> None:
    tiny_site.html = PAGE + "<script>setTimeout(() => location.reload(), 5)</script>"

    def visit(flow: Flow) -> None:
        flow.page.goto("/shop", wait_until="commit")
        for number in range(3):
            with flow.step(f"look {number}"):
                flow.page.wait_for_event("domcontentloaded")
        tiny_site.html = PAGE

    recording = play(visit)
    assert recording.interruption is None
    assert recording.documents


def test_a_library_that_writes_arrays_its_own_way_sees_and_changes_nothing(
    play: Play, tiny_site: TinySite
) -> None:
    tiny_site.html = """<!doctype html><input name=city value=Saltmere><a href=/next>On</a><script>
      window.seen = [];
      for (const type of [Array, Object]) type.prototype.toJSON = function () {
        window.seen.push(String(this.length ?? this.kind));
        return "written by the page";
      };
    </script>"""
    seen: list[str] = []

    def visit(flow: Flow) -> None:
        with flow.step("look"):
            flow.page.goto("/shop")
        with flow.step("go on"):
            seen.extend(flow.page.evaluate("window.seen.map(String)"))
            flow.page.get_by_text("On").click()
            flow.page.wait_for_url("**/next")

    recording = play(visit)
    assert recording.interruption is None
    assert recording.capture.problems == ()
    assert {document.fields for document in recording.documents} == {
        (('input[name="city"]', "Saltmere"),)
    }
    assert seen == []


def test_a_very_long_page_is_cut_off(play: Play, tiny_site: TinySite) -> None:
    tiny_site.html = PAGE + "<p>" + "x" * 3_000_000

    def visit(flow: Flow) -> None:
        flow.page.goto("/shop")

    (document,) = play(visit).documents
    assert isinstance(document, Document)
    assert len(document.html) == 2_000_000


def test_half_a_character_does_no_harm(play: Play, tiny_site: TinySite) -> None:
    tiny_site.html = PAGE

    def visit(flow: Flow) -> None:
        flow.page.goto("/shop")
        flow.page.evaluate("document.body.append('\\ud83d')")

    assert all(document.html.encode() for document in play(visit).documents)


def test_what_stands_in_text_fields_is_kept_but_no_password(
    play: Play, tiny_site: TinySite
) -> None:
    tiny_site.html = PAGE + (
        "<input name=mail><input id=note value=before><textarea name=empty></textarea>"
        "<input type=password name=pw><input type=hidden name=h value=secret>"
    )

    def visit(flow: Flow) -> None:
        with flow.step("look"):
            flow.page.goto("/shop")
        with flow.step("type"):
            flow.page.locator("[name=mail]").fill("jane@mail.test\ud83d")
            flow.page.locator("[name=pw]").fill("hunter2secret")

    first, last = play(visit).documents
    assert first.fields == (("input#note", "before"),)
    assert [name for name, _ in last.fields or ()] == ['input[name="mail"]', "input#note"]
    assert last.fields
    assert last.fields[0][1].startswith("jane@mail.test")
    assert "hunter2secret" not in str(last.fields)
