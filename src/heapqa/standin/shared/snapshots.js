// Snapshots: values of the page that the project's settings at Heap add to events as properties.

const SNAPSHOTS = {
  field(selector) {
    const field = document.querySelector(selector);
    if (["checkbox", "radio"].includes(field.type) && !field.checked) return "";
    return field.value && field.type === "password" ? "****" : field.value;
  },
  text: (selector) => visibleText(document.querySelector(selector)),
  // Only where the page's security policy has 'unsafe-eval'.
  expression: (source) => new Function("return (" + source + ");")(),
};

function isTaken(snapshot, type, target) {
  if (!snapshot.on.includes(type)) return false;
  return !snapshot.within || Boolean(target && target.closest(snapshot.within));
}

function snapshotPairs(type, target) {
  return presentOnly(server.snapshots
    .filter((snapshot) => guarded(isTaken)(snapshot, type, target))
    .map(({ name, kind, source }) => [name, propertyValue(guarded(SNAPSHOTS[kind])(source))]));
}
