"""The section of the tracking plan that says what must be kept from Heap."""

from typing import Literal

from pydantic import ConfigDict

from heapqa.config.fields import Keys, Name
from heapqa.config.tracking.entry import Entry
from heapqa.model.plan import Protected, SuppressionTerms


class ProtectedKeys(Entry):
    """Elements that pages must keep from Heap."""

    model_config = ConfigDict(title="PlannedSuppression")

    selector: Name
    """CSS selectors, separated by commas, as in definitions."""
    must: Literal["ignored", "redacted-text", "redacted-attributes"]
    attributes: tuple[Name, ...] = ()
    """Names of the attributes that must be redacted; only for ``redacted-attributes``."""
    path: str = ""
    """Of the pages in question; ``*`` stands for any run of characters. Left out, all pages."""


class ParameterKeys(Entry):
    """A query parameter that must never be sent."""

    model_config = ConfigDict(title="PlannedParameter")

    name: Name
    """``*`` stands for any run of characters."""


class ExcludedPageKeys(Entry):
    """Pages from which nothing may be sent."""

    model_config = ConfigDict(title="ExcludedPage")

    path: Name
    """With all that lies below; ``*`` stands for any run of characters."""


class AllowedKeys(Entry):
    """A literal that looks personal and may be sent, as in ``heap.allowedValues``."""

    model_config = ConfigDict(title="AllowedValue")

    value: Name
    """Exactly as it is sent."""


class SuppressionKeys(Keys):
    """What must be kept from Heap."""

    model_config = ConfigDict(title="PlannedSuppressions")

    elements: tuple[ProtectedKeys, ...] = ()
    """Elements that must be ignored or redacted."""
    parameters: tuple[ParameterKeys, ...] = ()
    """Query parameters that must never be sent."""
    excluded_pages: tuple[ExcludedPageKeys, ...] = ()
    """Pages from which nothing may be sent."""
    allowed: tuple[AllowedKeys, ...] = ()
    """What looks personal and may be sent, beside ``heap.allowedValues``."""

    def terms(self) -> SuppressionTerms:
        """The same as the rules speak of it, what is allowed apart."""
        return SuppressionTerms(
            elements=tuple(
                Protected(
                    selector=each.selector,
                    must=each.must,
                    attributes=each.attributes,
                    path=each.path,
                )
                for each in self.elements
            ),
            parameters=tuple(each.name for each in self.parameters),
            excluded=tuple(each.path for each in self.excluded_pages),
        )
