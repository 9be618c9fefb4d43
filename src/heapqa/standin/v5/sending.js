// Sending: messages wait for the next flush, and travel again when their request fails.

const FLUSH_EVERY_MS = 3000;
const BATCH = 10;
const AGAIN_AFTER_MS = [2000, 5000, 5000];
const LEAVING_MS = 60;
const STAYING_MS = 1500;
const MOST_SPINS = 2e5;
const USER_TYPES = ["meta_user", "user_properties"];

const network = {
  isStopped: false, waiting: [], leaving: [], flushing: 0, retries: new Set(), known: new Set(),
};

function submit(messages, isUrgent) {
  if (network.isStopped || !messages.length) return;
  touch();
  transformed(messages, (told) => {
    if (network.isStopped) return;
    network.waiting.push(...told);
    remember(told);
    addTo(NETWORK_BUFFER, told);
    if (isUrgent) flushSoon();
    else if (network.waiting.length >= BATCH) flush();
  });
}

function request(path, messages, table, value) {
  return { path: "/api/capture/v2/" + path, messages, table, value, failures: 0 };
}

function single(path, table) {
  return (message) => request(path, [message], table, message.data);
}

function isUnwritable({ data }) {
  return Boolean(data.event && data.event.custom && data.event.custom.name === null);
}

// Raised where nobody catches it, as what is raised while a batch is written.
function lose(batch) {
  removeFrom(NETWORK_BUFFER, batch);
  queueMicrotask(() => { throw new TypeError("an event has no name"); });
}

// Whoever is known by the time a message is sent for the first time.
function dataToSend({ data, isOld }) {
  const isTheirs = !isOld && visit.identity && data.user_id === visit.userId;
  return isTheirs ? Object.assign({}, data, { identity: visit.identity }) : data;
}

function requestsFor(messages) {
  const isUser = (message) => USER_TYPES.includes(message.type);
  const isIdentify = (message) => message.type === "identify";
  const events = messages.filter((message) => !isUser(message) && !isIdentify(message));
  const tracks = [];
  for (let at = 0; at < events.length; at += BATCH) {
    const batch = events.slice(at, at + BATCH);
    if (batch.some(isUnwritable)) lose(batch);
    else tracks.push(request("track", batch, BATCH_FIELDS, { events: batch.map(dataToSend) }));
  }
  return [
    ...messages.filter(isUser).map(single("add_user_properties", USER_FIELDS)), ...tracks,
    ...messages.filter(isIdentify).map(single("identify", IDENTIFICATION_FIELDS)),
  ];
}

function post({ path, table, value }) {
  return fetch(settings.ingestServer + path, {
    method: "POST", headers: { "Content-Type": "application/octet-stream" },
    body: new Uint8Array(encodedMessage(value, table)),
  });
}

const send = guarded(function (sent) {
  post(sent).then(guarded((reply) => settle(sent, reply.status)), guarded(() => sendAgain(sent)));
});

function settle(sent, status) {
  if (network.isStopped) return;
  if ((status >= 200 && status < 300) || status === 400) removeFrom(NETWORK_BUFFER, sent.messages);
  else if (status >= 500 && status < 600) keepForTheNextPage(sent);
  else sendAgain(sent);
}

function sendAgain(sent) {
  if (network.isStopped) return;
  if (sent.failures >= AGAIN_AFTER_MS.length) {
    keepForTheNextPage(sent);
    return;
  }
  const retry = window.setTimeout(guarded(() => {
    network.retries.delete(retry);
    send(sent);
  }), AGAIN_AFTER_MS[sent.failures]);
  network.retries.add(retry);
  sent.failures += 1;
}

function keepForTheNextPage(sent) {
  addTo(RETRY_BUFFER, sent.messages);
  removeFrom(NETWORK_BUFFER, sent.messages);
}

function remember(messages) {
  messages.forEach(({ type, id }) => network.known.add(type + " " + id));
}

// Windows share the buffer: events that another one has not delivered yet go out from here as well.
function takeFromOtherWindows() {
  const theirs = bufferedIn(NETWORK_BUFFER)
    .filter(({ type, id }) => type === "core_track" && !network.known.has(type + " " + id));
  remember(theirs);
  network.waiting.push(...theirs);
}

function leaving() {
  return [...network.leaving.splice(0), ...requestsFor(network.waiting.splice(0))];
}

function flush() {
  lookAgain();
  leaving().forEach(send);
  awaitFlush();
}

function flushInTime() {
  takeFromOtherWindows();
  flush();
}

// What is urgent leaves a moment later, so that telemetry of the same moment is ahead of it.
function flushSoon() {
  network.leaving = leaving();
  window.setTimeout(guarded(() => network.leaving.splice(0).forEach(send)), 0);
  awaitFlush();
}

function awaitFlush() {
  window.clearTimeout(network.flushing);
  network.flushing = network.isStopped ? 0 : window.setTimeout(guarded(flushInTime), FLUSH_EVERY_MS);
}

// Nobody will hear the answers where the page is left: the messages stay in the buffer, and the
// next page sends them again. A page that stays after all takes note of the answers a little later.
function flushForGood() {
  const requests = leaving();
  requests.forEach(guarded((sent) => post(sent).then(guarded((reply) => {
    window.setTimeout(guarded(() => settle(sent, reply.status)), STAYING_MS);
  }), () => undefined)));
  if (requests.length) linger();
}

// Gives the requests time to leave the page, unless its clock stands still.
function linger() {
  const end = Date.now() + LEAVING_MS;
  let now = 0, spins = 0;
  while (now < end && spins < MOST_SPINS) {
    const before = now;
    now = Date.now();
    spins = now === before ? spins + 1 : 0;
  }
}

function stopSending() {
  network.isStopped = true;
  Object.assign(network, { waiting: [], leaving: [] });
  window.clearTimeout(network.flushing);
  network.retries.forEach((retry) => window.clearTimeout(retry));
  [NETWORK_BUFFER, RETRY_BUFFER].forEach((name) => {
    if (savedLocal(name) !== undefined) saveBuffer(name, []);
  });
}
