"""The file ``playwright.config.json``, key by key."""

from datetime import date
from typing import Annotated, Literal

from pydantic import ConfigDict, Field

from heapqa.config.consent import Consent
from heapqa.config.fields import (
    AllowedHost,
    AppId,
    DeniedPattern,
    DeniedProperty,
    DeniedWord,
    FilePath,
    HashedIdentity,
    HostPattern,
    IsoDate,
    Keys,
    Milliseconds,
    Name,
    Place,
    SitePattern,
    Workers,
)
from heapqa.config.use import Use
from heapqa.model.persona import Persona
from heapqa.model.plan import Acceptance, Denied, Environment


class Demo(Keys):
    """The bundled shop is the site under test."""

    defects: tuple[Name, ...] = ()
    """Names of defects to switch on, as ``heapqa demo --list-defects`` shows them."""
    environment: Name | None = None
    """Name of the environment whose App ID the shop reports to; the first when left out."""


class EnvironmentKeys(Keys):
    """One Heap environment and the site hosts that may report to it."""

    name: Name
    app_id: AppId
    """Heap App ID (environment id), digits only, as a string."""
    site_hosts: Annotated[tuple[SitePattern, ...], Field(min_length=1)]
    """Host names, optionally with ``:port``; ``*`` matches any run of characters. Where parts of a
    host report to environments of their own, add the path they begin with: ``www.shop.example``,
    ``www.shop.example/blog``; the longest path that fits decides."""

    def environment(self) -> Environment:
        """The same as the rules speak of it."""
        return Environment(**self.model_dump())


Installed = Literal["classic", "v5"]
"""Which generation of Heap's SDK runs on a page. Both on one page is no third: as soon as v5 owns
``window.heap``, the classic SDK sends next to nothing."""


class Sdk(Keys):
    """Which SDK the pages get when they ask for Heap's."""

    source: Literal["stand-in", "pinned", "live"] = "stand-in"
    """``stand-in``: written for this harness; ``pinned``: files you keep; ``live``: Heap's CDN."""
    directory: FilePath | None = None
    """Folder of pinned files, laid out as ``host/path``; relative to this file."""
    generation: Installed = "classic"
    """Which generation of Heap's SDK the bundled shop installs. Another site's pages choose
    themselves, by the file that they ask for."""


class Deny(Keys):
    """What may never be sent to Heap, whoever it is about."""

    words: tuple[DeniedWord, ...] = ()
    """Words and groups of words, found in any case and encoding, as whole words: ``weight loss`` is
    found as ``weight-loss`` and ``weightLoss``. ``*`` at an end stands for further letters."""
    patterns: tuple[DeniedPattern, ...] = ()
    """Regular expressions in RE2's syntax, for values and names; case does not matter, unless they
    begin with ``(?-i)``."""
    properties: tuple[DeniedProperty, ...] = ()
    """Names of properties and parameters at any depth, in any spelling: ``weight_loss`` is
    ``weightLoss`` as well. ``*`` stands for any run of characters."""

    def denied(self) -> Denied:
        """The same as the rules speak of it."""
        return Denied(**self.model_dump())


class AcceptedKeys(Keys):
    """A decision: findings of one rule at one place are known and stay, until a day."""

    model_config = ConfigDict(title="Accepted")

    rule: Name
    """Id of the rule, as ``heapqa rules`` lists it."""
    scenario: Name
    """Id of the scenario; ``*`` stands for any run of characters."""
    place: Place
    """Field or element as the report shows it; where a finding has neither, the path of its page,
    else the text of its step. ``*`` stands for any run of characters in it; alone it is refused, as
    it would accept findings that nobody has decided on."""
    message: Name = "*"
    """What the finding says, to name one among several at the same place; ``*`` as above."""
    owner: Name
    """Who answers for it."""
    reason: Name
    """Why it stays."""
    expires: IsoDate
    """The last day on which it holds, ``YYYY-MM-DD``."""

    def acceptance(self) -> Acceptance:
        """The same as the rules speak of it."""
        given = self.model_dump(exclude={"expires", "changed"})
        return Acceptance(**given, expires=date.fromisoformat(self.expires))


class ServerEventKeys(Keys):
    """An event that the site's back end tells Heap of, with an event on a page."""

    model_config = ConfigDict(title="ServerEvent")

    event: Name
    """Its name, for example ``Purchase Completed``."""
    after: Name
    """Name of the event on the page that it goes with, for example ``Order Completed``; whichever
    of the two comes first."""


class PersonaKeys(Keys):
    """One synthetic visitor: values a scenario types, and rules then search for in what is sent."""

    model_config = ConfigDict(title="Persona")

    key: Name
    """Name by which scenarios ask for this persona, for example ``ada``."""
    generate: bool = False
    """Invent whatever is not given, from ``seed``: rare values that nobody owns."""
    user_id: Name = ""
    """The internal id the site must use as Heap identity; not personal data."""
    first_name: Name = ""
    last_name: Name = ""
    email: Name = ""
    username: Name = ""
    phone: Name = ""
    street: Name = ""
    city: Name = ""
    postal_code: Name = ""
    birth_date: IsoDate = ""
    """ISO date, ``YYYY-MM-DD``."""
    national_id: Name = ""
    card_number: Name = ""
    card_cvv: Name = Field(default="", repr=False)
    password: Name = Field(default="", repr=False)
    token: Name = Field(default="", repr=False)
    """What is valid once, such as the token of a link in a letter."""
    storage_state: FilePath | None = None
    """A kept sign-in of theirs, with which scenarios can start: a file as Playwright's
    ``context.storage_state(path=…)`` saves it; relative to this file unless absolute."""

    def persona(self, invented: Persona | None = None) -> Persona:
        """The same as scenarios and rules speak of it; what is not given is as invented."""
        given = self.model_dump(exclude={"generate", "storage_state"})
        if invented is None:
            return Persona(**given)
        return invented.model_copy(update={name: text for name, text in given.items() if text})


class Differential(Keys):
    """Who takes the personas' places in the second play of a differential run."""

    personas: tuple[PersonaKeys, ...] = ()
    """One for each persona that is not generated, under the same key, with another account; the
    bundled shop needs none."""


class Heap(Keys):
    """What is particular to testing an implementation of Heap."""

    demo: Demo | None = None
    """Present (``{}`` is enough): the bundled shop is the site under test."""
    scenarios: FilePath = "scenarios"
    """Folder of the scenarios; relative to this file."""
    environments: tuple[EnvironmentKeys, ...] = ()
    """Heap environments and the hosts that may report to them; see ``demo``."""
    tracking_hosts: tuple[HostPattern, ...] = ()
    """Further hosts that take Heap traffic, such as a first-party ingest host."""
    allowed_hosts: tuple[AllowedHost, ...] = ()
    """Hosts the site needs besides its own, such as a CDN or an API; all others are denied."""
    sdk: Sdk = Sdk()
    automation: Literal["shown", "hidden"] = "shown"
    """``hidden``: pages are not told that a program drives the browser, by ``navigator.webdriver``
    or by HeadlessChrome in the user agent; for consent banners that show themselves to people
    alone. Reports say so."""
    consent: Consent = Consent()
    allowed_values: tuple[Name, ...] = ()
    """Exact literals that look personal and may be sent, such as your support's address; a value of
    a persona is never allowed."""
    deny: Deny = Deny()
    accepted: tuple[AcceptedKeys, ...] = ()
    """Findings that stay, with who answers for them; they are shown as accepted and counted."""
    server_events: tuple[ServerEventKeys, ...] = ()
    """What the back end must tell Heap through the server API; see docs/server.md."""
    tracking_plan: FilePath | None = None
    """The tracking plan, JSON or YAML: what the site is to tell Heap; relative to this file. See
    docs/tracking-plan.md."""
    hashed_identity: HashedIdentity = ""
    """What the site hands to Heap as identity where that is a hash, as ``sha256(email)``: then
    this hash may stand there, and nowhere else. A hash of personal data is still personal."""
    personas: tuple[PersonaKeys, ...] = ()
    """Synthetic visitors; the first is a scenario's default."""
    baseline: FilePath = "tracking-baseline"
    """Folder of the accepted state, which ``heapqa baseline accept`` writes and every run is held
    against; relative to this file. Keep it in git. Of a named project it is a folder in this one.
    """
    differential: Differential = Differential()
    seed: int | Annotated[str, Field(min_length=1)] | None = None
    """What generated personas are made from; a new one for each run when left out."""


class Project(Keys):
    """A named variation of ``use``, chosen with ``--project``."""

    name: Name
    use: Use = Use()


class Settings(Keys):
    """The site under test and the browser, in Playwright Test's key names, and a heap section."""

    model_config = ConfigDict(title="heapqa configuration")

    schema_: str | None = Field(default=None, alias="$schema")
    """Where editors find this file's JSON Schema."""
    test_dir: FilePath = "tests/tracking"
    """Folder of the tracking suite; relative to this file."""
    output_dir: FilePath = "heapqa-results"
    """Folder for recordings and reports; relative to this file."""
    timeout: Milliseconds = 30_000
    """Milliseconds a scenario may take; 0 for no limit. Left out, it is longer on a machine that is
    busy with other things."""
    retries: Annotated[int, Field(ge=0)] = 0
    """How often a scenario that could not be played is played again; findings are never retried."""
    repeat_each: Annotated[int, Field(ge=1)] = 1
    """How often each scenario is played; what any of its plays violates is a finding."""
    workers: Workers | None = None
    """Processes that play scenarios side by side; one when left out. A text such as ``"50%"`` is a
    share of the machine's logical processors. More than there are processors can be worth it: a
    play waits much of its time."""
    use: Use = Use()
    projects: tuple[Project, ...] = ()
    heap: Heap = Heap()
