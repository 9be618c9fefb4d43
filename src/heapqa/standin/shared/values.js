// Values: ordered parameter lists, and what may stand in one.

function guarded(work) {
  return function () {
    try {
      return work.apply(undefined, arguments);
    } catch (ignored) {
      return undefined;
    }
  };
}

function randomId() {
  return String(Math.floor(Math.random() * Number.MAX_SAFE_INTEGER));
}

function encoded(value) {
  const paired = /[\uD800-\uDBFF][\uDC00-\uDFFF]|[\uD800-\uDFFF]/g;
  const wellFormed = String(value).replace(paired, (found) => (found.length === 2 ? found : "\uFFFD"));
  return encodeURIComponent(wellFormed);
}

function queryString(pairs) {
  return pairs.map(([name, value]) => encoded(name) + "=" + encoded(value)).join("&");
}

function isPresent(value) {
  return value !== null && value !== undefined && value !== "";
}

function presentOnly(pairs) {
  return pairs.filter((pair) => isPresent(pair[1]));
}

// [["plan", "pro"]] under "k" becomes k=plan&k=pro.
function alternating(name, pairs) {
  return pairs.flatMap(([key, value]) => [[name, key], [name, value]]);
}

function isScalar(value) {
  return value !== null && !["undefined", "object", "function", "symbol"].includes(typeof value);
}

function propertyValue(value) {
  if (Array.isArray(value)) return value.every(isScalar) ? value.join("||") : listWithGaps(value);
  return isScalar(value) ? scalarValue(value) : objectValue(value);
}

function propertyPairs(properties) {
  if (!properties || typeof properties !== "object") return [];
  return presentOnly(Object.keys(properties).map((key) => [key, propertyValue(properties[key])]));
}
