// Domains: visitors who go from one of a site's domains to another are known there by the link.

const LINK_PARAMETER = "_hp5_cdc";
const LINK_MINUTES = 5;

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

// The visitor whom the link to this page tells, if it is fresh and of the same environment.
function visitorFromLink() {
  const told = settings.supportedDomains.length && new URLSearchParams(location.search).get(LINK_PARAMETER);
  if (!told) return undefined;
  const [environment, userId, , time, ...identity] = told.split(";");
  const isFresh = Math.abs(Date.now() - Number(time)) < LINK_MINUTES * 60000;
  if (environment !== server.appId || !userId || !isFresh) return undefined;
  return { userId, identity: identity.join(";") || null };
}
