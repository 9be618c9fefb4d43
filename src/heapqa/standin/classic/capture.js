// Capture: the clicks, changes, submits and page changes that are told without being asked.

function interactionFields(event, element) {
  const { type } = event;
  return [
    ["id", randomId()], ["t", type], ["n", tagOf(element)],
    ["c", (element.getAttribute("class") || "").trim()], ["i", element.getAttribute("id")],
    ["h", type === "click" ? hrefOf(element) : ""], ["y", isRoot(element) ? "" : hierarchyOf(element)],
    ...eventPropertyPairs(), ...alternating("k", snapshotPairs(type, element)),
    ["ts", Date.now()], ["x", type === "change" ? "" : textOf(element)],
    ["rc", type === "click" ? isRageClick(event) : ""], ...viewport(),
  ];
}

function captureInteraction(event) {
  const element = event.target;
  if (!(element instanceof Element) || closest(element, ignores)) return;
  if (event.type === "click" && event.button !== 0) return;
  queueEvent(interactionFields(event, element));
}

function noticeNavigation() {
  if (address() === visit.address) return;
  const previousPath = visit.view.h;
  flush();
  openPageview(lookAtMove(), previousPath);
}

function watchInteractions() {
  window.addEventListener("change", guarded(captureInteraction), true);
  window.addEventListener("click", guarded((event) => {
    captureInteraction(event);
    holdLinkClick(event);
  }), true);
  window.addEventListener("submit", guarded((event) => {
    captureInteraction(event);
    flush();
    holdSubmit(event);
  }), true);
}
