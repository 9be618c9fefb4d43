// The classic generation: what it left on a site that has moved on, and what it is still to find.

const CLASSIC_COOKIES = ["_hp2_id", "_hp2_ses_props", "_hp2_props"];

// The visitor of the classic SDK with session and event properties, or undefined; the cookies are
// then deleted.
function adoptClassic() {
  const visitor = savedCookie("_hp2_id"), landing = savedCookie("_hp2_ses_props");
  const known = visitor && {
    userId: visitor.userId, identity: visitor.identity, eventProperties: savedCookie("_hp2_props"),
    sessionId: landing && visitor.sessionId, startedAt: landing && Number(landing.ts),
  };
  if (settings.classicSDKCompatibility) return known;
  CLASSIC_COOKIES.filter((name) => savedCookieText(name) !== undefined)
    .forEach((name) => dropCookie(name));
  return known;
}

function saveAsClassic({ userId, session, pageview, identity }) {
  saveCookie("_hp2_id", {
    userId, pageviewId: pageview.id, sessionId: session.id, identity, trackerVersion: "4.0",
  }, KEEP_S);
  const { time, initial_pageview_info: { url } } = session;
  const landing = { ts: time, d: url.domain, h: url.path, q: url.query, g: url.hash };
  saveCookie("_hp2_ses_props", Object.fromEntries(presentOnly(Object.entries(landing))), SESSION_S);
}
