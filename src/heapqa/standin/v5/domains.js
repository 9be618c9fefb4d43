// Domains: visitors who go from one of a site's domains to another are known there by the link.

const LINK_PARAMETER = "_hp5_cdc";

function isOneOf(host, domains) {
  return domains.some((domain) => host === domain || host.endsWith("." + domain));
}

// Of the links of this page, those that lead to another one of the supported domains.
function leadsToSibling(link) {
  const domains = settings.supportedDomains.map((domain) => String(domain).toLowerCase());
  const isSame = domains.some((domain) => isOneOf(link.hostname, [domain]) && isOneOf(location.hostname, [domain]));
  return isOneOf(link.hostname, domains) && !isSame && /^https?:$/.test(link.protocol);
}

function decorateLink(link) {
  if (network.isStopped || !(link instanceof HTMLAnchorElement) || !leadsToSibling(link)) return;
  const who = [server.appId, visit.userId, visit.session.id, Date.now(), visit.identity || ""];
  const url = new URL(link.href);
  url.searchParams.set(LINK_PARAMETER, who.join(";"));
  link.href = url.href;
}

// The visitor whom the link to this page tells, in the same session, if it is of this environment;
// however old the link is, and whoever is known here.
function visitorFromLink() {
  const told = settings.supportedDomains.length && new URLSearchParams(location.search).get(LINK_PARAMETER);
  if (!told) return undefined;
  const [environment, userId, sessionId, time, ...identity] = told.split(";");
  if (environment !== server.appId || !userId) return undefined;
  return { userId, sessionId, startedAt: Number(time), identity: identity.join(";") || null };
}
