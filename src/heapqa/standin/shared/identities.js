// Identities: which ones are refused on the spot.

const IDENTITY_LIMIT = 255;
const WRONG_IDENTITIES = new Set([
  "undefined", "anonymous", "true", "false", "not_authenticated", "NaN", "NA", "Na",
  "unique_identifier", "0", "\"\"", "[object Object]", "{{ customer.email }}", "{{ email }}",
  "hashed_user_id",
]);
const WRONG_IN_ANY_CASE = new Set(["email", "none", "unknown", "guest", "null"]);

function isWrongIdentity(identity) {
  return WRONG_IDENTITIES.has(identity) || WRONG_IN_ANY_CASE.has(identity.toLowerCase());
}
