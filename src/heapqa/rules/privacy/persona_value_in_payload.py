"""Nothing that the visitor typed or is shown about themselves is sent to Heap."""

from collections.abc import Iterator

from heapqa.model.session import Session
from heapqa.model.verdict import Finding
from heapqa.rules.identity.same_identity import same_identity
from heapqa.rules.privacy.carriers import Carrier, carriers
from heapqa.rules.privacy.field_value_captured import same_captured
from heapqa.rules.privacy.persona_values import is_told_again, persona_values_in
from heapqa.rules.privacy.wording import value_finding
from heapqa.rules.rule import Explanation, Rule


def subjects(session: Session) -> tuple[Carrier, ...]:
    """Everything that goes to Heap or is kept for it, where there are values to look for."""
    return carriers(session)


def check(carrier: Carrier, session: Session) -> Iterator[Finding]:
    """A persona's value in a decoded field, or failing that anywhere in it; hashes apart."""
    for value in persona_values_in(carrier, session):
        if value.sighting.detector != "hash" and not is_told_again(value, session):
            yield value_finding(value, session)


RULE = Rule(
    id="persona-value-in-payload",
    title="No personal value of the visitor is sent to Heap",
    family="privacy",
    severity="blocker",
    rationale=(
        "Heap captures by itself: the text of what is clicked, the attributes of the elements "
        "around it, and every page's full address with its query. A name on a button, an e-mail "
        "address in a data attribute or a search form that puts what was typed into the URL is "
        "personal data on its way to a third party, without anybody having asked for it."
    ),
    remedy=(
        "Mark what shows personal data: heap-ignore='true' on the element, data-heap-redact-text "
        "on text, data-heap-redact-attributes on attributes. In the classic SDK a bare heap-ignore "
        "attribute does nothing, its value must not be empty, and the CSS class heap-ignore does "
        "nothing in either SDK. Keep personal data out of URLs: send forms with POST. Neither "
        "element ids nor page addresses are covered by these attributes. Event properties stay "
        "until they are removed, even across a sign-out."
    ),
    example=(
        "The search form uses GET, and a visitor types an e-mail address: it is in the address of "
        "the next page view. Send the form with POST, or strip the query before Heap loads."
    ),
    subjects=subjects,
    check=check,
    no_subjects="Nothing was sent or stored, or no persona has personal values to look for.",
    explained_by=(
        Explanation("personal-identity", same_identity),
        Explanation("field-value-captured", same_captured),
    ),
)
