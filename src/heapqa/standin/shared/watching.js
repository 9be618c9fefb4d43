// Watching: what a page and its visitor do that is worth a look.

const RAGE_CLICKS = 5;
const RAGE_WITHIN_MS = 2000;

let recentClicks = [];

function isRageClick() {
  const now = Date.now();
  recentClicks = recentClicks.filter((at) => now - at < RAGE_WITHIN_MS).concat(now);
  if (recentClicks.length < RAGE_CLICKS) return "";
  recentClicks = [];
  return "true";
}

function watchHistory() {
  ["pushState", "replaceState"].forEach((name) => {
    const original = history[name];
    history[name] = function () {
      const result = original.apply(this, arguments);
      guarded(noticeNavigation)();
      return result;
    };
  });
  window.addEventListener("popstate", guarded(noticeNavigation));
  window.addEventListener("hashchange", guarded(noticeNavigation));
}
