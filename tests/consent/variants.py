"""The pages of platforms that anybody can install, configured as other sites configure them."""

from dataclasses import dataclass

from heapqa.consent import (
    Platform,
    klaro,
    orejime,
    osano,
    tarteaucitron,
    vanilla_cookieconsent,
)


@dataclass(frozen=True, slots=True)
class Variant:
    """A page with some texts replaced."""

    platform: Platform
    page: str
    replaced: tuple[tuple[str, str], ...] = ()
    entry: str | None = None
    policy: str = ""
    """Content security policy; empty for none."""

    def html(self, original: str) -> str:
        """The page of this variant."""
        for old, new in self.replaced:
            assert old in original
            original = original.replace(old, new)
        return original


NECESSARY = 'acceptNecessaryBtn: "Reject all",'
VARIANTS = {
    "klaro-asks-in-its-settings-and-stores-locally": Variant(
        klaro,
        "klaro",
        (
            (
                "acceptAll: true,",
                "acceptAll: true, mustConsent: true, storageMethod: 'localStorage', "
                "storageName: 'ours',",
            ),
        ),
        entry="ours",
    ),
    "klaro-without-a-button-to-refuse": Variant(
        klaro, "klaro", (("acceptAll: true,", "acceptAll: true, hideDeclineAll: true,"),)
    ),
    "klaro-with-a-switch-for-all": Variant(
        klaro,
        "klaro",
        (
            (
                "services: [",
                "hideDeclineAll: true, services: [{name: 'maps', purposes: ['maps']}, "
                "{name: 'chat', purposes: ['support']},",
            ),
        ),
    ),
    "klaro-by-services-in-a-dialog": Variant(
        klaro,
        "klaro",
        (("acceptAll: true,", "acceptAll: true, groupByPurpose: false, noticeAsModal: true,"),),
    ),
    "klaro-under-a-policy-without-eval": Variant(
        klaro, "klaro", policy="script-src 'self' 'unsafe-inline' https://cdn.heapanalytics.com"
    ),
    "cookieconsent-stores-locally": Variant(
        vanilla_cookieconsent,
        "vanilla_cookieconsent",
        (
            (
                "CookieConsent.run({",
                "CookieConsent.run({cookie: {name: 'ours', useLocalStorage: true},",
            ),
        ),
        entry="ours",
    ),
    "cookieconsent-without-a-button-to-refuse": Variant(
        vanilla_cookieconsent, "vanilla_cookieconsent", ((NECESSARY, ""),)
    ),
    "tarteaucitron-in-a-dialog": Variant(
        tarteaucitron,
        "tarteaucitron",
        (
            ('orientation: "bottom"', 'orientation: "popup"'),
            ("showIcon: true,", "showIcon: true, cookieName: 'ours',"),
        ),
        entry="ours",
    ),
    "tarteaucitron-without-a-button-to-refuse": Variant(
        tarteaucitron, "tarteaucitron", (("DenyAllCta: true", "DenyAllCta: false"),)
    ),
    "orejime-over-the-page": Variant(
        orejime,
        "orejime",
        (("purposes: [", "forceBanner: true, cookie: {name: 'ours'}, purposes: ["),),
        entry="ours",
    ),
    "osano-until-refused": Variant(osano, "osano", (('"opt-in"', '"opt-out"'),)),
}
