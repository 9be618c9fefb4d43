"""replay-shows-masked, and whether uploads can be read."""

import gzip
import json

import pytest

from heapqa.engine import decode, judge
from heapqa.model.plan import ReplayTerms
from heapqa.model.verdict import Verdict
from heapqa.rules.plan.replay_shows_masked import RULE
from heapqa.testing import (
    Item,
    document,
    exchange,
    granted,
    persona,
    plan,
    recording,
    stopped,
    visit,
)

ADA = persona("ada", card_number="4539578763621486")
TERMS = ReplayTerms(masked=("[name=card]", ".phone"), blocked=("#notes",))
HEADING = "Where shall we send your order to?"
HTML = f"""<body><h1>{HEADING}</h1><form><input name="card" id="card"></form>
<p class="phone">{ADA.phone}</p><div id="notes"><b>Ring at {ADA.last_name}</b></div></body>"""
FIELDS = (("#card", ADA.card_number),)


def upload(content: object, pack: bool = False) -> Item:
    body = json.dumps(content).encode()
    url = "https://k-aeu1.contentsquare.net/v2/recording?rt=5"
    return exchange(url, method="POST", body=gzip.compress(body) if pack else body)


def judged(
    *items: Item, terms: ReplayTerms | None = TERMS, html: str = HTML, more: Item | None = None
) -> Verdict:
    read = document(html, fields=FIELDS)
    steps = [visit(), granted(), visit(read, *items), *([more] if more else [])]
    made = recording(*steps, plan=plan(replay=terms), personas=[ADA])
    return judge(decode(made), [RULE])[0]


@pytest.mark.parametrize("pack", [False, True])
@pytest.mark.parametrize(
    ("held", "selector"),
    [(ADA.card_number, "[name=card]"), (ADA.phone, ".phone"), (ADA.last_name, "#notes")],
)
def test_what_is_to_be_hidden_and_stands_in_an_upload_is_found(
    held: str, selector: str, pack: bool
) -> None:
    (finding,) = judged(upload({"h1": HEADING, "v": held}, pack)).findings

    assert (finding.element, finding.channel) == (selector, "replay")
    assert held not in str(finding)


@pytest.mark.parametrize("pack", [False, True])
def test_where_the_page_can_be_read_and_nothing_hidden_stands_it_passes(pack: bool) -> None:
    assert judged(upload({"h1": HEADING, "v": "****"}, pack)).outcome == "passed"


def test_what_nobody_can_read_is_inconclusive() -> None:
    found = judged(upload({"v": "\u0007\u0011 9fj20d"}))

    assert (found.outcome, found.conclusive) == ("skipped", False)
    assert "nothing of the pages could be read in it" in found.reason


def test_what_is_found_in_what_else_cannot_be_read_stays_found() -> None:
    assert judged(upload({"v": ADA.card_number})).outcome == "failed"


def test_what_the_page_shows_elsewhere_too_proves_nothing_about_masking() -> None:
    shown = HTML.replace("</body>", f"<p>We call {ADA.phone}</p></body>")
    found = judged(upload({"h1": HEADING, "v": ADA.phone}), html=shown)

    assert found.outcome == "passed"
    assert found.subjects == 2


NAMED = HTML.replace(f"Ring at {ADA.last_name}", f"Ring at {ADA.full_name}")


@pytest.mark.parametrize("pieces", [(ADA.full_name,), (ADA.first_name, ADA.last_name)])
def test_a_whole_name_is_found_whole_and_in_its_parts(pieces: tuple[str, ...]) -> None:
    found = judged(upload({"h1": HEADING, "v": list(pieces)}), html=NAMED)

    assert {each.element for each in found.findings} == {"#notes"}
    assert judged(upload({"h1": HEADING, "v": ["****"]}), html=NAMED).outcome == "passed"


def test_the_part_of_a_name_that_stands_elsewhere_too_proves_nothing() -> None:
    greeted = NAMED.replace("</body>", f"<p>Hello, <b>{ADA.first_name}</b>!</p></body>")

    greeting = upload({"h1": HEADING, "v": f"Hello, {ADA.first_name}!"})
    assert judged(greeting, html=greeted).outcome == "passed"
    whole = upload({"h1": HEADING, "v": ADA.full_name})
    assert judged(whole, html=greeted).outcome == "failed"


@pytest.mark.parametrize("as_typed", ["4539 5787 6362 1486", "4539-5787-6362-1486"])
def test_what_is_typed_in_another_form_is_hidden_as_well(as_typed: str) -> None:
    typed = document(HTML, fields=(("#card", as_typed),))
    made = recording(
        visit(),
        granted(),
        visit(typed, upload({"h1": HEADING, "v": as_typed})),
        plan=plan(replay=TERMS),
        personas=[ADA],
    )
    (found,) = judge(decode(made), [RULE])

    assert [each.element for each in found.findings] == ["[name=card]"]


def test_without_uploads_or_terms_it_is_skipped() -> None:
    assert judged().conclusive
    assert judged().outcome == "skipped"
    assert judged(upload({"h1": HEADING}), terms=None).outcome == "skipped"
    excluded = ReplayTerms(excluded=("/account",))
    assert judged(upload({"h1": HEADING}), terms=excluded).outcome == "skipped"


def test_selectors_that_css_does_not_know_hide_nothing() -> None:
    odd = ReplayTerms(masked=(".phone*", "[[", ".phone"))

    assert judged(upload({"h1": HEADING, "v": ADA.phone}), terms=odd).outcome == "failed"


def test_a_scenario_that_stopped_proves_nothing() -> None:
    assert judged(upload({"h1": HEADING}), more=stopped()).outcome == "skipped"


STATE = f'<script type="application/json">{{"phone": "{ADA.phone}"}}</script></body>'


def test_what_a_script_of_the_page_holds_is_shown_to_nobody() -> None:
    html = HTML.replace("</body>", STATE)

    assert judged(upload({"h1": HEADING, "v": ADA.phone}), html=html).findings
    assert judged(upload({"h1": HEADING, "v": "****"}), html=html).outcome == "passed"


@pytest.mark.parametrize("per_upload", [1, 4])
def test_what_uploads_show_key_by_key_is_found(per_upload: int) -> None:
    typed = str(ADA.card_number)
    parts = [typed[at : at + per_upload] for at in range(0, len(typed), per_upload)]
    keys = [upload({"h1": HEADING, "keys": [{"k": key} for key in part]}) for part in parts]
    stars = [upload({"h1": HEADING, "keys": [{"k": "*"} for _ in part]}) for part in parts]

    (finding,) = judged(*keys).findings
    assert finding.channel == "replay"
    assert judged(*stars).outcome == "passed"
