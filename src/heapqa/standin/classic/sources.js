// Sources: what the first hits wait for: the browser's client hints, for a second at the most.

const HINTS_WITHIN_MS = 1000;
const HINTS = ["fullVersionList", "platformVersion", "model"];

let isWaiting = true;
let hints = [];

const stopWaiting = guarded(function () {
  if (!isWaiting) return;
  isWaiting = false;
  flush();
});

// Plain Chromium, the headless one too, has no brand of its own and tells no version.
function browserVersion(brands) {
  const own = (brands || []).find(({ brand }) => !/Chromium|Not/.test(brand));
  return own ? own.version : "";
}

// Hints that come later than that still ride on later hits.
const awaitSources = guarded(function () {
  const agent = navigator.userAgentData;
  if (!agent || !agent.getHighEntropyValues) {
    stopWaiting();
    return;
  }
  window.setTimeout(stopWaiting, HINTS_WITHIN_MS);
  agent.getHighEntropyValues(HINTS).then((told) => {
    hints = presentOnly([
      ["ubv", browserVersion(told.fullVersionList)], ["upv", told.platformVersion],
      ["umo", told.model],
    ]);
    stopWaiting();
  }, stopWaiting);
});
