// Identity: who the page says the visitor is.

function refuse(value) {
  sendTelemetry("Obviously wrong identify call made", value);
}

function identify(id) {
  if (!isPresent(id) || typeof id === "function" || typeof id === "symbol") refuse();
  else if (typeof id === "object") refuse(queryString(presentOnly(Object.entries(id))));
  else if (isWrongIdentity(String(id))) refuse(String(id));
  else become(String(id).slice(0, IDENTITY_LIMIT));
}

function become(identity) {
  if (network.isStopped) return;
  lookAgain();
  const isAnother = Boolean(visit.identity) && visit.identity !== identity && !isForgotten();
  if (isAnother) {
    becomeUser(identity);
  } else {
    attend();
    visit.identity = identity;
    saveMeta();
  }
  submit([queued("identify", randomId(), {
    env_id: server.appId, user_id: visit.userId, identity, time: Date.now(), library: library(),
  })], isAnother);
}

function identifyHashed(id) {
  const isUsable = typeof id === "string" || typeof id === "number";
  identify(isUsable && !isWrongIdentity(String(id)) ? sha256(String(id)) : id);
}

function resetIdentity() {
  if (network.isStopped) return;
  lookAgain();
  if (visit.identity && !isForgotten()) {
    becomeUser(null);
    return;
  }
  sendTelemetry("resetIdentityTelemetry - anonymous user");
  attend();
  touch();
}
