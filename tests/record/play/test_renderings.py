"""Reading the elements of a page as the browser shows them."""

from heapqa.flow import Flow
from heapqa.page.rendered import Tree
from heapqa.record.play.inspecting import Look, look_at
from heapqa.record.play.renderings import read_renderings
from tests.record.tiny_site import Play, TinySite

PAGE = """<!doctype html><title>Tiny</title>
<form><input name=attributes><input name=childNodes><input name=localName></form>
<img name=title><p id=shown title=Hi>Hello <b>you</b></p>
<p style="display:none">Gone</p><p style="visibility:hidden">Unseen</p>
<details><summary>More</summary><p>Folded</p></details>
<input type=password value=secret><input id=mail value=x><textarea>note</textarea>
<a-card></a-card><svg viewBox="0 0 2 2"><path d="M0 0h2v2z"/></svg>
<iframe src="/inner"></iframe>
<script>
  document.querySelector("a-card").attachShadow({mode: "open"}).innerHTML = "<button>In</button>";
  const seen = window.seen = [];
  for (const name of ["getComputedStyle"]) {
    const own = window[name];
    window[name] = (...values) => { seen.push(name); return own(...values); };
  }
  Element.prototype.checkVisibility = () => seen.push("checkVisibility");
  new MutationObserver(() => seen.push("mutation")).observe(document, {
    subtree: true, childList: true, attributes: true, characterData: true,
  });
  for (const type of ["focus", "scroll", "click", "resize"]) {
    addEventListener(type, () => seen.push(type), true);
  }
</script>"""


def test_a_page_is_read_with_shadow_roots_and_frames_and_notices_nothing(
    play: Play, tiny_site: TinySite
) -> None:
    tiny_site.html = PAGE
    tiny_site.pages["/inner"] = "<!doctype html><title>Inner</title><button>Pay</button>"
    looks: list[Look] = []
    noticed: list[str] = []

    def visit(flow: Flow) -> None:
        with flow.step("look"):
            flow.page.goto("/")
            flow.page.evaluate("window.seen.length = 0")
            read_renderings(flow.context.new_cdp_session(flow.page))
            noticed.extend(flow.page.evaluate("window.seen"))
            looks.append(look_at(flow.page))

    recording = play(visit)

    assert recording.interruption is None
    page, inner = looks[0].renderings
    by_tag = {node.tag: node for node in page.nodes}
    texts = {node.text.strip() for node in page.nodes if not node.tag}
    assert {"Hello", "you", "More", "In"} <= texts
    assert {"Gone", "Folded"} & texts == set()
    hidden = [n.marks for n in page.nodes if n.tag == "p" and "x" in n.marks]
    assert hidden == ["hxb"]
    assert [page.nodes[n.around].tag for n in page.nodes if "s" in n.marks] == ["a-card"]
    assert "path" not in by_tag
    values = [node.text for node in page.nodes if node.tag in ("input", "textarea")]
    assert values == ["", "", "", "", "x", "note"]
    assert [node.tag for node in inner.nodes][-2:] == ["button", ""]
    assert (inner.url, inner.frame) == (f"{tiny_site.url}/inner", True)
    assert looks[0].screenshot.startswith(b"\x89PNG")
    places = dict(zip((n.tag for n in page.nodes), looks[0].boxes[0], strict=True))
    frame, button = places["iframe"], looks[0].boxes[1][-2]
    assert frame is not None
    assert button is not None
    assert frame[1] < button[1] < frame[1] + frame[3]
    assert noticed == []


def test_the_end_of_a_step_keeps_what_pages_and_frames_of_other_sites_show_once(
    play: Play, tiny_site: TinySite
) -> None:
    elsewhere = tiny_site.url.replace("127.0.0.1", "localhost")
    tiny_site.html = f"<!doctype html><p>Hi<iframe src={elsewhere}/inner></iframe>"
    tiny_site.pages["/inner"] = "<!doctype html><button>Pay</button>"

    def visit(flow: Flow) -> None:
        with flow.step("open"):
            flow.page.goto("/")
            flow.page.frame_locator("iframe").get_by_role("button").wait_for()
        with flow.step("do nothing"):
            flow.page.title()
        with flow.step("change it"):
            flow.page.evaluate("document.querySelector('p').title = 'Ada'")

    recording = play(visit)
    seen = [(each.url, each.frame, each.page) for each in recording.renderings]
    own, framed = (f"{tiny_site.url}/", False, 1), (f"{elsewhere}/inner", True, 1)

    assert seen == [own, framed, own]
    assert [node.text for node in recording.renderings[1].nodes if not node.tag] == ["Pay"]
    places = [each.seq for each in recording.renderings]
    ends = [step.closed_seq for step in recording.steps]
    assert places[0] < places[1] < (ends[0] or 0)
    assert (ends[1] or 0) < places[2] < (ends[2] or 0)


MANY = """<!doctype html><title>Many</title><main></main><script>
const add = (parent) => parent.appendChild(document.createElement("p"));
for (let n = 0; n < 20_000; n += 1) add(document.querySelector("main"));
</script>"""
DEEP = """<!doctype html><title>Deep</title><main></main><script>
let around = document.querySelector("main");
for (let n = 0; n < 501; n += 1) around = around.appendChild(document.createElement("div"));
</script>"""
FRAMES = "<!doctype html><title>Frames</title>" + "<iframe src=/inner></iframe>" * 21


def test_what_was_not_looked_at_is_told(play: Play, tiny_site: TinySite) -> None:
    tiny_site.html = "<!doctype html><title>Small</title><p>Hi"
    tiny_site.pages |= {"/many": MANY, "/deep": DEEP, "/frames": FRAMES, "/inner": "<p>Pay"}

    def visit(flow: Flow) -> None:
        for path in ("/", "/many", "/deep", "/frames"):
            with flow.step(path):
                flow.page.goto(path)

    renderings = play(visit).renderings
    pages = {each.url.rpartition("/")[2]: each.cut for each in renderings if not each.frame}
    frames = [each.cut for each in renderings if each.frame]

    assert pages == {"": False, "many": True, "deep": True, "frames": False}
    assert frames == [False] * 20 + [True]


CHOICES = """<!doctype html><title>Tiny</title><select id=who title=Who>
<option value=7>Ada Smoot<option heap-ignore=true value=8>Bo Lund<optgroup label=More>
<option>Cy Orr</optgroup><option style="display:none">Gone</select>
<meter value=3 max=5>three of five</meter><progress>some</progress>
<canvas width=9 height=9>no picture</canvas>
<p id=veiled style="-webkit-text-security: disc">Dee <b>Fox</b></p>"""


def test_texts_are_those_that_the_browser_counts_as_shown(play: Play, tiny_site: TinySite) -> None:
    tiny_site.html = CHOICES
    looks: list[Look] = []
    told: list[str] = []

    def visit(flow: Flow) -> None:
        with flow.step("look"):
            flow.page.goto("/")
            looks.append(look_at(flow.page))
            told.append(flow.page.evaluate("document.querySelector('#veiled').innerText"))

    play(visit)

    (page,) = looks[0].renderings
    tree = Tree(page, "v5")
    places = {node.tag: index for index, node in enumerate(page.nodes) if node.tag}
    assert tree.text(places["select"]) == "Ada Smoot\n****\nCy Orr"
    assert not tree.can_be_acted_on(places["option"])
    kept = [dict(node.attributes) for node in page.nodes if node.tag == "option"]
    assert kept == [{}, {"heap-ignore": "true"}, {}]
    assert [tree.text(places[each]) for each in ("meter", "progress", "canvas")] == [""] * 3
    assert [tree.text(places["p"])] == told == ["•••••••"]
