// Properties: of the user, of every event, of the pageview.

const PROPERTY_LIMIT = 1024;

// A list with something missing in it, or with objects, is not told.
function listWithGaps() {
  return "";
}

function scalarValue(value) {
  return typeof value === "number" && !Number.isFinite(value) ? "" : String(value);
}

function objectValue(value) {
  return value instanceof Date && !Number.isNaN(value.getTime()) ? value.toISOString() : "";
}

function isTooLong(text) {
  return new TextEncoder().encode(text).length > PROPERTY_LIMIT;
}

function propertiesToSend(properties) {
  if (Array.isArray(properties)) return {};
  return Object.fromEntries(propertyPairs(properties)
    .filter(([name]) => name && !isTooLong(name))
    .map(([name, value]) => [name, value.slice(0, PROPERTY_LIMIT)]));
}

function addUserProperties(properties) {
  const told = propertiesToSend(properties);
  if (!Object.keys(told).length || network.isStopped) return;
  attend();
  submit([queued("user_properties", randomId(), {
    env_id: server.appId, user_id: visit.userId, properties: told, initial_device: device(),
    library: library(),
  })]);
}

// An event without a name is found out when its batch is written, and takes the batch with it.
function track(name, properties) {
  const isMissing = name === undefined || name === null;
  if (!isMissing && (typeof name !== "string" || !name || isTooLong(name))) return;
  submitEvent({ custom: { name: isMissing ? null : name, properties: propertiesToSend(properties) } });
}

function tellEventProperties(message, count) {
  if (count) sendTelemetry("eventPropertiesTelemetry - " + message, count);
}

function addEventProperties(properties) {
  const told = propertiesToSend(properties), count = Object.keys(told).length;
  if (!count || network.isStopped) return;
  lookAtEventProperties();
  Object.assign(visit.eventProperties, told);
  saveValue(EVENT_PROPERTIES, JSON.stringify(visit.eventProperties));
  tellEventProperties("added new properties", count);
}

function removeEventProperty(name) {
  lookAtEventProperties();
  if (!Object.prototype.hasOwnProperty.call(visit.eventProperties, name)) return;
  delete visit.eventProperties[name];
  saveValue(EVENT_PROPERTIES, JSON.stringify(visit.eventProperties));
  tellEventProperties("removed properties", 1);
}

function clearEventProperties() {
  lookAtEventProperties();
  const count = Object.keys(visit.eventProperties).length;
  visit.eventProperties = {};
  dropValue(EVENT_PROPERTIES);
  tellEventProperties("removed properties", count);
}

function addPageviewProperties(properties) {
  Object.assign(visit.pageviewProperties, propertiesToSend(properties));
}

function removePageviewProperty(name) {
  delete visit.pageviewProperties[name];
}

function clearPageviewProperties() {
  visit.pageviewProperties = {};
}
