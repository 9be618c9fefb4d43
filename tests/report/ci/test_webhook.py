"""The payload of an incoming webhook."""

import json

from heapqa.model.verdict import Finding
from heapqa.report.ci.webhook import LONGEST, SHOWN, webhook
from tests.history.nights import report
from tests.report.ci.told import CALM, told


def test_it_says_what_happened_in_text_and_in_blocks() -> None:
    payload = json.loads(webhook(told()))

    assert payload["text"].startswith("✗ heapqa: ")
    assert len(payload["blocks"]) == 2
    lines = payload["blocks"][1]["text"]["text"].splitlines()
    assert "≠ custom event Order: missing in buys, “order”" in lines
    assert "? looks: personal-identity cannot be judged: It stopped." in lines


def test_nothing_in_a_message_is_a_mention_or_a_link() -> None:
    blocks = json.loads(webhook(told()))["blocks"]

    assert "&lt;script&gt; &amp; [link](x)" in blocks[1]["text"]["text"]
    assert [(each["text"]["type"], each["text"]["emoji"]) for each in blocks] == [
        ("plain_text", False)
    ] * 2


def test_many_findings_are_counted() -> None:
    many = [Finding(message=f"number {chr(97 + n)}", field=f"f{chr(97 + n)}") for n in range(15)]
    (_, block) = json.loads(webhook(report(1, *many)))["blocks"]

    assert block["text"]["text"].endswith(f"… and {15 - SHOWN} more")
    assert len(block["text"]["text"]) <= LONGEST


def test_a_calm_run_is_one_line() -> None:
    payload = json.loads(webhook(CALM))

    assert len(payload["blocks"]) == 1
