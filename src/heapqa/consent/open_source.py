"""Consent platforms that anybody can install and run."""

from heapqa.consent.platform import Platform, Settings

klaro = Platform(
    name="Klaro",
    banner=".klaro .cookie-notice:not(.cookie-notice-hidden), .klaro .cookie-modal",
    accept=".cookie-notice .cm-btn-success, .cookie-modal .cm-btn-accept-all",
    refuse=".klaro .cn-decline",
    more=".cookie-notice .cn-learn-more, .cookie-notice .cm-btn-lern-more",
    settings=Settings(
        link='[onclick*="klaro.show"]',
        root=".klaro .cookie-modal",
        refuse=(".cookie-modal .cn-decline",),
        switches=".cookie-modal .cm-list-input",
        save=".cookie-modal .cm-btn-accept",
    ),
    entry="klaro",
    api="""
      const manager = klaro.getManager(), {services} = manager.config;
      return {
        answered: manager.confirmed,
        required: services.filter(({required}) => required).map(({name}) => name),
        choices: Object.fromEntries(services.map(({name}) => [name, manager.getConsent(name)])),
      };""",
    stored="""
      const kept = cookie(entry) ?? decodeURIComponent(localStorage.getItem(entry) ?? "");
      return kept && {answered: true, choices: parsed(kept)};""",
)
"""Klaro 0.7. `entry` is its `storageName`."""

vanilla_cookieconsent = Platform(
    name="CookieConsent",
    banner="#cc-main .cm",
    accept='#cc-main .cm [data-role="all"]',
    refuse='#cc-main .cm [data-role="necessary"]',
    more='#cc-main .cm [data-role="show"]',
    settings=Settings(
        link='[data-cc="show-preferencesModal"]',
        root="#cc-main .pm",
        refuse=('#cc-main .pm [data-role="necessary"]',),
        switches="#cc-main .pm .section__toggle",
        save='#cc-main .pm [data-role="save"]',
    ),
    entry="cc_cookie",
    api="""
      const categories = Object.entries(CookieConsent.getConfig("categories"));
      const allowed = ([name]) => [name, CookieConsent.acceptedCategory(name)];
      return {
        answered: CookieConsent.validConsent(),
        required: categories.filter(([, {readOnly}]) => readOnly).map(([name]) => name),
        choices: Object.fromEntries(categories.map(allowed)),
      };""",
    stored="""
      const kept = parsed(cookie(entry) ?? localStorage.getItem(entry));
      if (!kept) return null;
      const allowed = (name) => [name, kept.categories.includes(name)];
      return {answered: true, choices: Object.fromEntries(names.map(allowed))};""",
)
"""vanilla-cookieconsent 3. It shows no banner where ``navigator.webdriver`` is true, unless the
site sets `hideFromBots` to false. `entry` is its `cookie.name`."""

tarteaucitron = Platform(
    name="tarteaucitron",
    banner="#tarteaucitronAlertBig",
    accept="#tarteaucitronPersonalize2",
    refuse="#tarteaucitronAllDenied2",
    more="#tarteaucitronCloseAlert",
    settings=Settings(
        link='#tarteaucitronManager, a[href="#tarteaucitron"]',
        root="#tarteaucitron",
        refuse=("#tarteaucitronAllDenied", "#tarteaucitronClosePanel"),
    ),
    entry="tarteaucitron",
    api="""
      const {job, services, state} = tarteaucitron;
      const free = (name) => services[name]?.needConsent === false;
      return {
        answered: job.every((name) => free(name) || typeof state[name] === "boolean"),
        required: job.filter(free),
        choices: Object.fromEntries(job.map((name) => [name, state[name]])),
      };""",
    stored="""
      const kept = cookie(entry);
      const pairs = (kept ?? "").split("!").filter(Boolean).map((pair) => pair.split("="));
      return {
        answered: pairs.length > 0 && pairs.every(([, value]) => value !== "wait"),
        choices: Object.fromEntries(pairs.map(([name, value]) => [name, value === "true"])),
      };""",
)
"""tarteaucitron.js 1.34. Its cookie stands there before any choice, with ``wait`` for each service.
When its settings are closed after a withdrawal it reloads the page. `entry` is its `cookieName`."""

orejime = Platform(
    name="Orejime",
    banner=".orejime-Banner, .orejime-BannerOverlay",
    accept=".orejime-Banner-saveButton",
    refuse=".orejime-Banner-declineButton",
    more=".orejime-Banner-learnMoreButton",
    settings=Settings(
        link='[onclick*="orejime.prompt"]',
        root=".orejime-Modal",
        refuse=(".orejime-PurposeToggles-disableAll", ".orejime-Modal-saveButton"),
        switches=".orejime-Modal .orejime-Purpose-input",
        save=".orejime-Modal-saveButton",
    ),
    entry="eu-consent",
    api="""
      const single = (purpose) => purpose.purposes?.flatMap(single) ?? [purpose];
      const purposes = orejime.config.purposes.flatMap(single);
      const allowed = ({id}) => [id, orejime.manager.getConsent(id)];
      return {
        answered: !orejime.manager.isDirty(),
        required: purposes.filter(({isMandatory}) => isMandatory).map(({id}) => id),
        choices: Object.fromEntries(purposes.map(allowed)),
      };""",
    stored="""
      const choices = parsed(cookie(entry));
      return choices && {answered: true, choices};""",
)
"""Orejime 3. `entry` is the name of its cookie."""

osano = Platform(
    name="Cookie Consent by Osano",
    banner=".cc-window:not(.cc-invisible)",
    accept=".cc-window .cc-allow",
    refuse=".cc-window .cc-deny",
    more=".cc-window .cc-deny",
    settings=Settings(
        link=".cc-revoke", root=".cc-window:not(.cc-invisible)", refuse=(".cc-window .cc-deny",)
    ),
    entry="cookieconsent_status",
    api="""
      const status = cookieconsent.utils.getCookie(entry);
      return {answered: Boolean(status), choices: {cookies: status === "allow"}};""",
    stored="""
      const status = cookie(entry);
      return {answered: Boolean(status), choices: {cookies: status === "allow"}};""",
)
"""Cookie Consent by Osano, the package cookieconsent 3.1, of the types ``opt-in`` and ``opt-out``.
A click on its tab forgets the answer at once, before there is another one. Its API tells an answer
by its cookie, so that here two witnesses have one source. It erases nobody's cookies: that is up to
the site. Its banner may fade and stay, unseen. `entry` is its `cookie.name`."""

c15t = Platform(
    name="c15t",
    banner='[data-testid="consent-banner-root"]',
    accept='[data-testid="consent-banner-accept-button"]',
    refuse='[data-testid="consent-banner-reject-button"]',
    more='[data-testid="consent-banner-customize-button"]',
    settings=Settings(
        link='[data-testid="consent-dialog-link"]',
        root='[data-testid="consent-dialog-root"]',
        refuse=('[data-testid="consent-widget-reject-button"]',),
    ),
    entry="c15t",
    api="""
      const state = c15tStore.getState();
      const allowed = (name) => [name, state.consents[name]];
      return {
        answered: state.hasConsented(),
        required: ["necessary"],
        choices: Object.fromEntries(state.consentCategories.map(allowed)),
      };""",
    stored="""
      const kept = cookie(entry);
      if (kept === null) return null;
      const allowed = (name) => [name, kept.split(",").includes(`c.${name}:1`)];
      return {answered: true, choices: Object.fromEntries(names.map(allowed))};""",
)
"""c15t 2, with the names that its components for React give their parts; it is made for interfaces
of one's own, so another one needs ``dataclasses.replace(c15t, banner=…, accept=…, …)``. `entry` is
its `storageKey`."""
