// Capture: the clicks, changes, submits and page changes that are told without being asked.

const BUILTIN = { click: 1, change: 3, submit: 4 };
const NODE_LIMIT = 2048;

let lastClicked = null;

function classesOf(element) {
  return trimmed((element.getAttribute("class") || "").replace(BLANKS, " "));
}

// The marks that part a hierarchy are told in nodes neither.
function withoutMarks(text) {
  return text.replace(/[[\];|]/g, "");
}

function nodeOf(element, text, href) {
  const node = {
    node_name: tagOf(element), node_html_class: withoutMarks(classesOf(element)),
    node_id: element.getAttribute("id") || "", node_text: text, href,
    attributes: Object.fromEntries(sentAttributes(element)
      .map(([name, value]) => [name, withoutMarks(value)])),
  };
  if (JSON.stringify(node).length > NODE_LIMIT) node.attributes = {};
  return node;
}

function nodesOf(element, text) {
  return toldElements(element).map((node) => (
    node === element ? nodeOf(node, text, hrefOf(element)) : nodeOf(node, "", "")
  ));
}

// Clicks on different elements are no rage here, however near.
function isRage(event, element) {
  if (event.type !== "click") return false;
  if (element !== lastClicked) recentClicks = [];
  lastClicked = element;
  return Boolean(isRageClick(event));
}

function interaction(event, element) {
  const { type } = event;
  return {
    builtin: BUILTIN[type], hierarchy: hierarchyOf(element),
    nodes: nodesOf(element, type === "change" ? "" : textOf(element)),
    source_properties: isRage(event, element) ? { rage_click: "true" } : {},
  };
}

// Also what stands inside an open shadow root.
function targetOf(event) {
  return event.composedPath()[0] || event.target;
}

function isCaptured(event, target) {
  if (network.isStopped || !(target instanceof Element) || tagOf(target) === "html") return false;
  if (settings.disableInteractionEvents.includes(event.type)) return false;
  return (event.type !== "click" || event.button === 0) && !closest(target, ignores);
}

function captureInteraction(event) {
  const { type } = event, target = targetOf(event);
  if (!isCaptured(event, target)) return;
  const snapshots = propertiesToSend(Object.fromEntries(snapshotPairs(type, target)));
  submitEvent({ interaction: interaction(event, target) }, snapshots);
}

function noticeNavigation() {
  if (address() === visit.address || network.isStopped || settings.disablePageviewAutocapture) return;
  trackPageview();
}

function trackPageview() {
  if (network.isStopped) return;
  const previousPath = visit.pageview.url.path;
  if (isForgotten()) {
    startAnew(previousPath);
  } else {
    lookAgain();
    openPageview({ session: isSessionOver() }, previousPath);
  }
}

function noticeClick(event) {
  const link = closest(targetOf(event), (node) => node instanceof Element && node.matches("a[href]"));
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
