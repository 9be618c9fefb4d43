"""A page that shows a person's data, and clicks on it."""

from heapqa.model.event import Node, Target
from heapqa.testing import Item, click, persona

JANE = persona(first_name="Jane", email="jane@corp.test")
PAGE = """<title>Your account</title>
<section id="account" data-owner="jane@corp.test">
  <p class="greeting">Hello, <b>Jane</b></p>
  <ul><li><a class="item" href="/u?m=jane@corp.test">One</a></li>
      <li><a class="item" href="/">Two</a></li></ul>
  <div class="jane"><i>Jane</i></div>
</section>"""
ACCOUNT = Node(tag="section", id="account", attributes=(("data-owner", "jane@corp.test"),))
GREETING = Node(tag="p", classes=("greeting",))


def clicked(*nodes: Node, text: str = "Hello, Jane") -> Item:
    """A click on the last of these elements, each within the one before."""
    return click(target=Target(tag=nodes[-1].tag, text=text, nodes=nodes))
