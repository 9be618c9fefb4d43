// Telemetry: what the SDK tells about itself, as pixels, one in half a second at the most.

const TELEMETRY_EVERY_MS = 500;

let lastTelemetryAt = -Infinity;

function sendTelemetry(message, value) {
  const now = Date.now();
  if (now - lastTelemetryAt < TELEMETRY_EVERY_MS) return;
  lastTelemetryAt = now;
  const told = [["type", "data"], ["cm", message]].concat(isPresent(value) ? [["val", value]] : []);
  new Image(1, 1).src = settings.appServer + "/api/telemetry?" + queryString([
    ["a", server.appId], ...alternating("te", told), ["st", now], ["hv", server.version],
    ["ld", SCRIPT_HOST],
  ]);
}

// Heap's own SDK sends this on a few pages only, at random; the stand-in where it is asked to.
function tellSettings() {
  if (server.configTelemetry) sendTelemetry("config", queryString(toldSettings()));
}
