// The visit: who is there, in which session, on which page, and the messages that tell it.

const SESSION_MS = 1800000;

const visit = {
  userId: null, identity: null, session: null, pageview: null, eventProperties: {},
  pageviewProperties: {}, activeAt: 0, address: null, isKept: false,
};

function saveMeta() {
  saveValue(META, JSON.stringify({
    userId: visit.userId, sessionId: visit.session.id, sessionProperties: visit.session,
    identity: visit.identity || undefined,
  }));
  visit.isKept = savedValue(META) !== undefined;
  if (settings.classicSDKCompatibility) saveAsClassic(visit);
}

function touch() {
  visit.activeAt = Date.now();
  saveValue(LAST_EVENT, String(visit.activeAt));
}

// A session ends after 30 idle minutes, whichever window was the last one in use.
function isSessionOver() {
  const stored = Number(savedValue(LAST_EVENT)) || 0;
  return Date.now() - Math.max(visit.activeAt, stored) > SESSION_MS;
}

// Takes up what is stored, and says what is new: {user, session}.
function resumeVisit({ meta, eventProperties }) {
  visit.eventProperties = eventProperties || {};
  const known = visitorFromLink() || meta || adoptClassic();
  visit.userId = (known && known.userId) || randomId();
  visit.identity = (known && known.identity) || null;
  const session = known && known.sessionProperties;
  if (session && session.initial_pageview_info && !isSessionOver()) visit.session = session;
  return { user: !(known && known.userId), session: !visit.session };
}

function commonData(id, time) {
  return {
    id, env_id: server.appId, user_id: visit.userId, time, base_library: library(),
    application: {}, device: device(), session_info: visit.session,
    identity: visit.identity || undefined, cs_properties: {},
  };
}

function queued(type, id, data) {
  return { type, id, at: Date.now(), data };
}

function pageviewInfo() {
  return Object.assign({}, visit.pageview, { properties: Object.assign({}, visit.pageviewProperties) });
}

// The first messages of a session tell its first pageview in full, later ones as it is stored.
function sessionInFull(view) {
  const initial = Object.assign({ source_properties: view.source_properties },
    visit.session.initial_pageview_info);
  return Object.assign({}, visit.session, { initial_pageview_info: initial });
}

function userMessage(session) {
  const initial = Object.assign({}, session.initial_pageview_info, { title: undefined });
  return queued("meta_user", visit.userId, {
    env_id: server.appId, user_id: visit.userId, initial_device: device(), initial_application: {},
    library: library(), initial_session_info: Object.assign({}, session, { initial_pageview_info: initial }),
  });
}

function sessionMessage(session) {
  return queued("meta_session", session.id, Object.assign(
    commonData(session.id, session.time), { session_info: session, session: {} }));
}

function pageviewMessage(session) {
  return queued("meta_pageview", visit.pageview.id, Object.assign(
    commonData(visit.pageview.id, visit.pageview.time), {
      session_info: session, pageview_info: pageviewInfo(),
      properties: Object.assign({}, visit.eventProperties), pageview: {},
    }));
}

function openPageview(isNew, previousPage) {
  const view = lookAtPage(previousPage);
  Object.assign(visit, { pageview: view, address: address() });
  if (isNew.session) visit.session = sessionOpenedBy(view);
  saveMeta();
  const session = isNew.session ? sessionInFull(view) : visit.session;
  submit([
    ...(isNew.user ? [userMessage(session)] : []), ...(isNew.session ? [sessionMessage(session)] : []),
    pageviewMessage(session),
  ], true);
}

// Whether the page, or the visitor, has deleted what was stored.
function isForgotten() {
  return visit.isKept && savedValue(META) === undefined;
}

function startAnew() {
  Object.assign(visit, { userId: randomId(), identity: null });
  openPageview({ user: true, session: true });
}

function submitEvent(event, properties) {
  if (network.isStopped) return;
  if (isForgotten()) startAnew();
  else if (isSessionOver()) openPageview({ session: true });
  const id = randomId();
  submit([queued("core_track", id, Object.assign(commonData(id, Date.now()), {
    pageview_info: pageviewInfo(), properties: Object.assign({}, visit.eventProperties, properties), event,
  }))]);
}

function becomeUser(identity) {
  sendTelemetry("resetIdentityTelemetry - identified user");
  Object.assign(visit, { userId: randomId(), identity });
  if (settings.clearEventPropertiesOnNewUser) clearEventProperties();
  openPageview({ user: true, session: true });
}
