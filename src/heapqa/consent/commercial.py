"""Consent platforms that sites buy: after what their makers document of markup and API.

Their scripts come from their makers' servers, so the tests run pages that imitate them.
"""

from heapqa.consent.platform import Platform, Settings

onetrust = Platform(
    name="OneTrust",
    banner="#onetrust-banner-sdk",
    accept="#onetrust-banner-sdk #onetrust-accept-btn-handler",
    refuse="#onetrust-banner-sdk #onetrust-reject-all-handler",
    more="#onetrust-banner-sdk #onetrust-pc-btn-handler",
    settings=Settings(
        link="#ot-sdk-btn-floating button, .ot-sdk-show-settings, .optanon-show-settings",
        root="#onetrust-pc-sdk",
        refuse=("#onetrust-pc-sdk .ot-pc-refuse-all-handler",),
        switches="#onetrust-pc-sdk .category-switch-handler",
        save="#onetrust-pc-sdk .save-preference-btn-handler",
    ),
    entry="OptanonConsent",
    api="""
      const id = (group) => group.CustomGroupId || group.OptanonGroupId;
      const offered = new URLSearchParams(cookie(entry) ?? "").get("groups") ?? "";
      const isOffered = (group) => offered.includes(`${id(group)}:`);
      const groups = OneTrust.GetDomainData().Groups.filter(isOffered);
      const active = OnetrustActiveGroups.split(",");
      return {
        answered: OneTrust.IsAlertBoxClosed(),
        required: groups.filter(({Status}) => /always/i.test(Status)).map(id),
        choices: Object.fromEntries(groups.map((group) => [id(group), active.includes(id(group))])),
      };""",
    stored="""
      const kept = new URLSearchParams(cookie(entry) ?? "").get("groups") ?? "";
      const pairs = kept.split(",").filter(Boolean).map((pair) => pair.split(":"));
      return {
        answered: cookie("OptanonAlertBoxClosed") !== null,
        choices: Object.fromEntries(pairs.map(([name, on]) => [name, on === "1"])),
      };""",
)
"""OneTrust's cookie consent, by categories such as C0002. Which of them it offers is known by its
cookie: it leaves out empty ones."""

cookiebot = Platform(
    name="Cookiebot",
    banner="#CybotCookiebotDialog",
    accept="#CybotCookiebotDialogBodyLevelButtonLevelOptinAllowAll, "
    "#CybotCookiebotDialogBodyButtonAccept",
    refuse="#CybotCookiebotDialogBodyButtonDecline, "
    "#CybotCookiebotDialogBodyLevelButtonLevelOptinDeclineAll",
    more="#CybotCookiebotDialogBodyLevelButtonCustomize",
    settings=Settings(
        link='[onclick*="Cookiebot.renew"], [href*="Cookiebot.renew"], [onclick*="Cookiebot.show"]',
        root="#CybotCookiebotDialog",
        refuse=(
            "#CybotCookiebotDialogBodyButtonDecline, "
            "#CybotCookiebotDialogBodyLevelButtonLevelOptinDeclineAll",
        ),
        switches="#CybotCookiebotDialog .CybotCookiebotDialogBodyLevelButton",
        save="#CybotCookiebotDialogBodyLevelButtonLevelOptinAllowallSelection",
    ),
    entry="CookieConsent",
    api="""
      const {preferences, statistics, marketing} = Cookiebot.consent;
      return {answered: Cookiebot.hasResponse, choices: {preferences, statistics, marketing}};""",
    stored="""
      const kept = cookie(entry);
      if (kept === null) return null;
      if (kept !== "0" && !kept.startsWith("{")) throw new Error(`${entry} is ${kept}`);
      const allowed = (name) => [name, new RegExp(`[{,]${name}:true[,}]`).test(kept)];
      return {answered: true, choices: Object.fromEntries(names.map(allowed))};""",
)
"""Cookiebot by Usercentrics."""

didomi = Platform(
    name="Didomi",
    banner="#didomi-notice, #didomi-popup .didomi-popup-notice",
    accept="#didomi-notice-agree-button",
    refuse="#didomi-notice-disagree-button, .didomi-continue-without-agreeing",
    more="#didomi-notice-learn-more-button",
    settings=Settings(
        link='[onclick*="Didomi.preferences.show"], [href*="Didomi.preferences.show"]',
        root=".didomi-consent-popup-preferences, #didomi-consent-popup",
        refuse=("#btn-toggle-disagree, .didomi-consent-popup-actions .didomi-button-standard",),
    ),
    entry="didomi_token",
    api="""
      const purposes = Object.values(Didomi.getCurrentUserStatus().purposes);
      return {
        answered: !Didomi.shouldUserStatusBeCollected(),
        required: Didomi.getConfig?.().app?.essentialPurposes ?? [],
        choices: Object.fromEntries(purposes.map(({id, enabled}) => [id, enabled])),
      };""",
    stored="""
      const kept = cookie(entry) ?? localStorage.getItem(entry);
      if (!kept) return null;
      const {enabled = [], disabled = []} = JSON.parse(atob(kept)).purposes ?? {};
      const each = [...disabled.map((id) => [id, false]), ...enabled.map((id) => [id, true])];
      return {answered: each.length > 0, choices: Object.fromEntries(each)};""",
)
"""Didomi's web SDK, by purposes."""

usercentrics = Platform(
    name="Usercentrics",
    banner='[data-testid="uc-default-banner"], [data-testid="uc-banner-content"], '
    '[data-testid="uc-default-wall"]',
    accept='[data-testid="uc-accept-all-button"]',
    refuse='[data-testid="uc-deny-all-button"]',
    more='[data-testid="uc-more-button"], [data-testid="uc-customize-anchor"]',
    settings=Settings(
        link='[data-testid="uc-privacy-button"], [onclick*="UC_UI.showSecondLayer"]',
        root='[data-testid="uc-second-layer"], [data-testid="uc-tab-content"]',
        refuse=('[data-testid="uc-deny-all-button"]',),
        save='[data-testid="uc-save-button"]',
    ),
    entry="uc_settings",
    api="""
      const services = UC_UI.getServicesBaseInfo();
      return {
        answered: UC_UI.isInitialized() && !UC_UI.isConsentRequired(),
        required: services.filter(({isEssential}) => isEssential).map(({id}) => id),
        choices: Object.fromEntries(services.map(({id, consent}) => [id, consent.status])),
      };""",
    stored="""
      const kept = parsed(localStorage.getItem(entry));
      return kept && {
        answered: localStorage.getItem("uc_user_interaction") === "true",
        choices: Object.fromEntries(kept.services.map(({id, status}) => [id, status])),
      };""",
)
"""Usercentrics' browser UI, version 2, by services; its parts stand in an open shadow root."""

trustarc = Platform(
    name="TrustArc",
    banner="#truste-consent-track",
    accept="#truste-consent-button",
    refuse="#truste-consent-required",
    more="#truste-show-consent",
    settings=Settings(
        link="#teconsent a, #teconsent button",
        root='iframe[title*="TrustArc"], iframe[id^="pop-frame"]',
        refuse=(
            'iframe[title*="TrustArc"], iframe[id^="pop-frame"] |> '
            ".declineAllButtonLower, .rejectAll",
        ),
    ),
    entry="notice_gdpr_prefs",
    api="""
      const ask = (name) => truste.cma.callApi(name, location.hostname);
      const {consentDecision, source} = ask("getGDPRConsentDecision");
      const levels = [consentDecision].flat();
      return {
        answered: source === "asserted",
        choices: {functional: levels.includes(2), advertising: levels.includes(3)},
      };""",
    stored="""
      const kept = cookie(entry);
      if (kept === null) return null;
      const levels = kept.split(":")[0].split(",");
      return {
        answered: !kept.includes("implied"),
        choices: {functional: levels.includes("1"), advertising: levels.includes("2")},
      };""",
)
"""TrustArc's consent manager, in its European behaviour: required, functional and advertising."""

sourcepoint = Platform(
    name="Sourcepoint",
    banner='iframe[id^="sp_message_iframe"]',
    accept='iframe[id^="sp_message_iframe"] |> .sp_choice_type_11',
    refuse='iframe[id^="sp_message_iframe"] |> .sp_choice_type_13',
    more='iframe[id^="sp_message_iframe"] |> .sp_choice_type_12',
    settings=Settings(
        link='[onclick*="loadPrivacyManagerModal"]',
        root='iframe[id^="sp_message_iframe"]',
        refuse=('iframe[id^="sp_message_iframe"] |> .sp_choice_type_REJECT_ALL',),
    ),
    entry="_sp_user_consent",
    api="""
      let data, given;
      __tcfapi("getTCData", 2, (answer) => { data = answer; });
      __tcfapi("getCustomVendorConsents", 2, (answer) => { given = answer; });
      if (!data || !given) throw new Error("__tcfapi has not answered yet");
      const vendors = Object.entries(given.grants);
      return {
        answered: ["tcloaded", "useractioncomplete"].includes(data.eventStatus),
        choices: Object.fromEntries(vendors.map(([id, {vendorGrant}]) => [id, vendorGrant])),
      };""",
    stored="""
      const key = Object.keys(localStorage).find((name) => name.startsWith(entry));
      const kept = parsed(key ? localStorage.getItem(key) : null)?.gdpr;
      return kept && {
        answered: kept.consentStatus.hasConsentData,
        choices: Object.fromEntries(
          Object.entries(kept.grants).map(([id, {vendorGrant}]) => [id, vendorGrant]),
        ),
      };""",
)
"""Sourcepoint's messages under the GDPR, by vendors; its dialogs stand in frames."""

cookieyes = Platform(
    name="CookieYes",
    banner=".cky-consent-container:not(.cky-hide)",
    accept=".cky-consent-container .cky-btn-accept",
    refuse=".cky-consent-container .cky-btn-reject",
    more=".cky-consent-container .cky-btn-customize",
    settings=Settings(
        link=".cky-btn-revisit, .cky-banner-element",
        root=".cky-modal.cky-modal-open",
        refuse=(".cky-modal .cky-btn-reject",),
        switches='.cky-modal .cky-switch input[type="checkbox"]',
        save=".cky-modal .cky-btn-preferences",
    ),
    entry="cookieyes-consent",
    api="""
      const {categories, isUserActionCompleted} = getCkyConsent();
      return {answered: isUserActionCompleted, required: ["necessary"], choices: categories};""",
    stored="""
      const kept = cookie(entry);
      if (kept === null) return null;
      const given = Object.fromEntries(kept.split(",").map((pair) => pair.split(":")));
      const choices = Object.fromEntries(names.map((name) => [name, given[name] === "yes"]));
      return {answered: given.action === "yes", choices};""",
)
"""CookieYes, by categories."""
