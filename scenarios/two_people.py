"""Two customers who share a device."""

from heapqa import ConsentGranted, Flow, LoggedIn, LoggedOut, ScenarioError, scenario
from pages.shop import Shop


@scenario("Two people use one device, one after the other")
def two_people(flow: Flow) -> None:
    """The second one must not inherit anything from the first."""
    if len(flow.personas) < 2:
        raise ScenarioError("this scenario needs two personas: add another under heap.personas")
    first, second = flow.personas[:2]
    shop = Shop(flow.page)
    with flow.step("land on the front page"):
        shop.open()
    with flow.step("accept analytics", becomes=ConsentGranted()):
        shop.consent_banner.accept()
    with flow.step("the first person signs in", LoggedIn(user=first.user_id), first):
        shop.sign_in(first)
    with flow.step("the first person looks at a jug", persona=first):
        shop.go_to("Shop")
        shop.open_ware("Water jug")
    with flow.step("the first person signs out", LoggedOut(), first):
        shop.sign_out()
    with flow.step("somebody browses as nobody"):
        shop.go_to("Shop")
    with flow.step("the second person signs in", LoggedIn(user=second.user_id), second):
        shop.sign_in(second)
    with flow.step("the second person compares memberships", persona=second):
        shop.account.compare_memberships()
    with flow.step("the second person opens the form to sign in", persona=second):
        shop.open("/sign-in")
    with flow.step("the first person signs in there", LoggedIn(user=first.user_id), first):
        shop.sign_in_form.submit(first)
    with flow.step("the first person signs out again", LoggedOut(), first):
        shop.sign_out()
    with flow.step("somebody browses on as nobody"):
        shop.go_to("Lookbook")
