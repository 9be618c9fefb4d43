// Identities: which ones are refused on the spot.

const IDENTITY_LIMIT = 255;
const WRONG_IDENTITIES = new Set([
  "undefined", "anonymous", "true", "false", "not_authenticated", "NaN", "NA", "Na",
  "unique_identifier", "0", "\"\"", "[object Object]", "{{ customer.email }}", "{{ email }}",
  "hashed_user_id",
]);
const WRONG_IN_ANY_CASE = new Set(["email", "none", "unknown", "guest", "null"]);

// Calls that waited for the SDK are not run as they came: resets first, identities last.
function inOrder(calls, nameOf) {
  const isReset = (call) => nameOf(call) === "resetIdentity";
  const isIdentify = (call) => ["identify", "identifyHashed"].includes(nameOf(call));
  const others = calls.filter((call) => !isReset(call) && !isIdentify(call));
  return [...calls.filter(isReset), ...others, ...calls.filter(isIdentify)];
}

function isWrongIdentity(identity) {
  return WRONG_IDENTITIES.has(identity) || WRONG_IN_ANY_CASE.has(identity.toLowerCase());
}
