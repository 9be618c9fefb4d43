"""What happened in a scenario, in order."""

from heapqa.report.history import history
from heapqa.testing import event, hit, logged_in, on_device, pageview, session, step


def test_what_was_sent_again_is_marked() -> None:
    order = event("custom", name="Order", message_id="7")
    played = session(hit(order), hit(order.model_copy(update={"first_sent": 1}), delivery="failed"))

    assert [entry.note for entry in history(played)] == ["", "sent again, failed"]


def test_where_there_are_several_streams_each_event_names_its_own() -> None:
    played = session(pageview(), pageview(env_id="2222222222"))
    assert [entry.note for entry in history(played)] == [
        "App ID 1234567890, classic",
        "App ID 2222222222, classic",
    ]


def test_where_there_are_several_devices_steps_and_events_name_their_own() -> None:
    desk, phone = on_device(1, logged_in("cust-1", pageview())), on_device(2, step("look"))
    assert [entry.note for entry in history(session(desk, phone))] == [
        "device 1, logged in as cust-1",
        "device 1",
        "device 2",
    ]


def test_a_step_names_who_acts_and_in_whose_place() -> None:
    played = session(step("look"))
    (look,) = played.recording.steps
    notes = []
    for acting in ({"persona": "ada"}, {"persona": "eve", "account": "ada"}):
        steps = (look.model_copy(update=acting),)
        recording = played.recording.model_copy(update={"steps": steps})
        notes += [each.note for each in history(played.model_copy(update={"recording": recording}))]

    assert notes == ["ada", "eve in the place of ada"]
