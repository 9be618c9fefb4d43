// Where only some visits are recorded by session replay, this visit is one of them: the tag reads its
// sampling from window.CS_CONF, and gets what the page has put there with every rate at 100.
(() => {
  const FORCED = { sampleRate: 100, replayRecordingRate: 100 };
  const host = location.hostname;
  const withRates = (given) => {
    if (given === null || typeof given !== "object") return given;
    try {
      const hosts = Array.isArray(given.hostnames) && host && !given.hostnames.includes(host)
        ? { hostnames: [...given.hostnames, host] } : {};
      return Object.isFrozen(given) ? { ...given, ...FORCED, ...hosts } : Object.assign(given, FORCED, hosts);
    } catch {
      return given;
    }
  };
  let conf;
  try {
    Object.defineProperty(window, "CS_CONF", {
      configurable: true, enumerable: true, get: () => conf, set: (given) => { conf = withRates(given); },
    });
  } catch { /* somebody has taken the name: the page's own rates hold */ }
})();
