"""Pages that were looked at, for tests."""

from typing import Any

from heapqa.inspection.inspection import Seen, inspect
from heapqa.model.inspection import InspectedElement, Inspection
from heapqa.model.rendering import Rendering
from heapqa.testing import definition, persona, session, tracked
from heapqa.testing.renderings import rendering

ADA = persona()
PLAN = tracked(
    definition(name="Bought", selector="#buy"),
    definition(name="Never here", selector="#gone"),
    definition("pageview", name="Account viewed", path="/account"),
)
LINK = f'<a href="/orders?of={ADA.email}">Orders</a>'
PAGE = f"""
<main id="main">
  <button id="buy" type="button">Buy now</button>
  <p>Yours, <b>{ADA.email}</b></p>
  <button id="card" data-heap-redact-text="true" type="button">{ADA.last_name}</button>
  <form id="pay" heap-ignore="true"><input name="card"></form>
  <article data-customer="{ADA.phone}"><a href="/x">More</a></article>
  <p>Nothing</p>
</main>
"""


def seen(*renderings: Rendering, **fields: Any) -> Seen:
    """Renderings with places one below the other."""
    boxes = [
        [None if not node.tag else (10, 20 * index, 100, 15) for index, node in enumerate(r.nodes)]
        for r in renderings
    ]
    return Seen(renderings, boxes, width=640, height=480, **fields)


def inspected(html: str = PAGE, *items: Any, **options: Any) -> Inspection:
    """A page inspected in a session in which these items happened."""
    page = options.pop("page", seen(rendering(html)))
    return inspect(page, session(*items, personas=(ADA,), plan=PLAN), **options)


def one(inspection: Inspection, selector: str) -> InspectedElement:
    """The element of that selector."""
    (found,) = (each for each in inspection.elements if each.selector.endswith(selector))
    return found
