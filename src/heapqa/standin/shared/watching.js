// Watching: what a page and its visitor do that is worth a look.

const RAGE_CLICKS = 5;
const RAGE_WITHIN_MS = 3000;
const RAGE_WITHIN_PX = 100;

let recentClicks = [];

function isNear(click, other) {
  return Math.hypot(click.x - other.x, click.y - other.y) <= RAGE_WITHIN_PX;
}

function isRageClick({ clientX, clientY }) {
  const click = { at: Date.now(), x: clientX, y: clientY };
  recentClicks = recentClicks
    .filter((other) => click.at - other.at < RAGE_WITHIN_MS && isNear(click, other)).concat(click);
  if (recentClicks.length < RAGE_CLICKS) return "";
  recentClicks = [];
  return "true";
}

// A page that gives itself a title right after its address has it by the time it is looked at.
function watchHistory() {
  ["pushState", "replaceState"].forEach((name) => {
    const original = history[name];
    history[name] = function () {
      const result = original.apply(this, arguments);
      window.setTimeout(guarded(noticeNavigation), 0);
      return result;
    };
  });
  window.addEventListener("popstate", guarded(noticeNavigation));
  window.addEventListener("hashchange", guarded(noticeNavigation));
}
