// What the page says of the visitor's consent, asked at the edges of steps: Google's Consent Mode, as
// it stands on the data layer, and the TC string and the Global Privacy Platform of IAB.
const ANSWER_MS = 300;
const ownValue = (it, name) => (isObject(it) ? ownOf(it, name)?.value : undefined);

// Commands of `gtag("consent", …)`. Which default for some regions is this visitor's nobody knows here:
// until an update settles it, a parameter has the list of all its defaults.
const consentMode = () => {
  const layer = ownValue(page, "dataLayer"), said = { __proto__: null };
  const regional = { __proto__: null }, settled = { __proto__: null };
  if (!isArray(layer)) return null;
  for (let place = 0; place < layer.length; place += 1) {
    const entry = ownValue(layer, place), values = ownValue(entry, 2);
    const command = ownValue(entry, 1), isCommand = command === "default" || command === "update";
    if (ownValue(entry, 0) !== "consent" || !isCommand || !isObject(values)) continue;
    const isRegional = command === "default" && ownValue(values, "region") !== undefined;
    const own = getOwnPropertyDescriptors(values);
    setPrototype(own, null);
    for (const name in own) {
      const value = own[name].value;
      if (typeof value !== "string" || name === "region") continue;
      if (isRegional) regional[name] = [...(regional[name] ?? []), value];
      else said[name] = value;
      if (command === "update") settled[name] = true;
    }
  }
  for (const name in regional) {
    if (!settled[name]) said[name] = [...(said[name] ? [said[name]] : []), ...regional[name]];
  }
  for (const _name in said) return write(said);
  return null;
};

const tcString = () => new Promise((done) => {
  const api = ownValue(page, "__tcfapi");
  if (typeof api !== "function") return done(null);
  post(() => done(null), { delay: ANSWER_MS }); // a stub whose platform has not come
  return api("addEventListener", 2, (data, isTold) => {
    const text = ownValue(data, "tcString"), applies = ownValue(data, "gdprApplies") !== false;
    done(isTold && applies && typeof text === "string" ? text : null);
    api("removeEventListener", 2, () => {}, ownValue(data, "listenerId"));
  });
});

// Only what the sections say; the rest of the answer tells of the platform.
const GPP_PARTS = ["gppString", "sectionList", "applicableSections", "parsedSections"];
const gpp = () => new Promise((done) => {
  const api = ownValue(page, "__gpp");
  if (typeof api !== "function") return done(null);
  post(() => done(null), { delay: ANSWER_MS });
  return api("ping", (data, isTold) => {
    const said = { __proto__: null };
    for (const part of GPP_PARTS) said[part] = ownValue(data, part);
    done(isTold && said.gppString ? write(said) : null);
  });
});

if (page === top) {
  answers.consent = async () => {
    const [tcf, told] = await Promise.all([tcString(), gpp()].map((it) => it.catch(() => null)));
    return { "consent-mode": quiet(consentMode)() ?? null, tcf, gpp: told };
  };
}
