"""What a page pushes for Contentsquare's tag is heard, and the page sees nothing of that."""

from tests.record.play.compared import Compare

LOOK = """
const own = Object.getOwnPropertyDescriptor(_uxa, "push");
tell([Reflect.ownKeys(_uxa).map(String), typeof _uxa.push, _uxa.push.name, _uxa.push.length]);
tell([own && [own.writable, own.enumerable, own.configurable], JSON.stringify(_uxa)]);
tell([Array.isArray(_uxa), Array.prototype.push === [].push, Object.keys(window).includes("_uxa")]);
document.querySelector("button").onclick = () => {
  tell(_uxa.push(["resetIdentity"]));
};
"""
QUEUE = """window._uxa = window._uxa || []; _uxa.push(["identify", "ada"]);
  _uxa.push(["trackPageview", "/"]); </script><script>"""
TAG = """<script>window._uxa = []; _uxa.push(["identify", "ada"]); </script><script>
  const waiting = window._uxa.splice(0);
  window._uxa = {push(command) { return command.length; }};
  waiting.forEach((command) => _uxa.push(command)); </script><script>"""
EARLY = [("_uxa.push", ('["identify","ada"]',)), ("_uxa.push", ('["trackPageview","/"]',))]
LATER = ("_uxa.push", ('["resetIdentity"]',))


def test_the_list_before_the_tag_is_read_and_left_alone(compare: Compare) -> None:
    told = compare({"list": f"{QUEUE}{LOOK}"})["list"]

    assert told.watched == told.alone
    assert told.calls == (*EARLY, LATER)


def test_a_push_of_the_tags_own_is_heard_and_what_waited_is_told_once(compare: Compare) -> None:
    told = compare({"tag": f"</script>{TAG}{LOOK}"})["tag"]

    assert told.watched == told.alone
    assert told.calls == (EARLY[0], LATER)


def test_a_page_without_the_tag_has_none(compare: Compare) -> None:
    told = compare({"none": "</script><script>tell(['_uxa' in window, typeof _uxa]);"})["none"]

    assert told.watched == told.alone == [[False, "undefined"]]
    assert told.calls == ()
