// Capture: the clicks, changes, submits and page changes that are told without being asked.

const BUILTIN = { click: 1, change: 3, submit: 4 };
const NODE_LIMIT = 2048;

let lastClicked = null;

function nodeOf(element, text) {
  const node = {
    node_name: tagOf(element), node_html_class: (element.getAttribute("class") || "").trim(),
    node_id: element.getAttribute("id") || "", node_text: text,
    href: tagOf(element) === "a" ? hrefOf(element) : "",
    attributes: Object.fromEntries(sentAttributes(element)),
  };
  if (JSON.stringify(node).length > NODE_LIMIT) node.attributes = {};
  return node;
}

function nodesOf(element, text) {
  const nodes = [];
  closest(element, (node) => {
    const isOutside = node !== element && (node === document.body || node === document.documentElement);
    if (!isOutside) nodes.push(nodeOf(node, node === element ? text : ""));
    return isOutside;
  });
  return nodes;
}

// Clicks on different elements are no rage, however fast.
function isRage(type, element) {
  if (type !== "click") return false;
  if (element !== lastClicked) recentClicks = [];
  lastClicked = element;
  return Boolean(isRageClick());
}

function interaction(type, element) {
  return {
    builtin: BUILTIN[type], hierarchy: hierarchyOf(element),
    nodes: nodesOf(element, type === "change" ? "" : textOf(element)),
    source_properties: isRage(type, element) ? { rage_click: "true" } : {},
  };
}

function isCaptured(event) {
  if (network.isStopped || !(event.target instanceof Element)) return false;
  if (settings.disableInteractionEvents.includes(event.type)) return false;
  return (event.type !== "click" || event.button === 0) && !closest(event.target, ignores);
}

function captureInteraction(event) {
  if (!isCaptured(event)) return;
  const { type, target } = event;
  const snapshots = propertiesToSend(Object.fromEntries(snapshotPairs(type, target)));
  submitEvent({ interaction: interaction(type, target) }, snapshots);
}

function noticeNavigation() {
  if (address() === visit.address || network.isStopped || settings.disablePageviewAutocapture) return;
  trackPageview();
}

function trackPageview() {
  if (network.isStopped) return;
  openPageview({ session: isSessionOver() }, visit.pageview.url.path);
}

function noticeClick(event) {
  const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
  captureInteraction(event);
  if (!(link instanceof HTMLAnchorElement)) return;
  decorateLink(link);
  if (isLeavingLink(link, event)) flushForGood();
}

function watchInteractions() {
  window.addEventListener("change", guarded(captureInteraction), true);
  window.addEventListener("click", guarded(noticeClick), true);
  window.addEventListener("submit", guarded((event) => {
    captureInteraction(event);
    flushForGood();
  }), true);
  window.addEventListener("beforeunload", guarded(flushForGood));
  window.addEventListener("pagehide", guarded(flushForGood));
}
