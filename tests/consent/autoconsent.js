// Speaks autoconsent's messages, for tests of what drives it: one rule, by its selectors.
(() => {
  const tell = (message) => autoconsentSendMessage(message);
  const isShown = (selector) => Boolean(document.querySelector(selector)?.offsetParent);
  const answers = {};
  const ask = (code) => new Promise((done) => {
    answers[code] = done;
    tell({type: "eval", id: code, code});
  });
  const act = async (rule, action) => {
    await ask("throw new Error('a rule may ask what the page cannot answer')");
    const isReady = await ask("typeof window.crumbs === 'object'");
    const button = isReady && document.querySelector(rule[action][0].click);
    button?.click();
    tell({type: `${action}Result`, cmp: rule.name, result: Boolean(button)});
    if (button) tell({type: "autoconsentDone", cmp: rule.name});
  };
  const start = async ({rules: {autoconsent: [rule]}, config: {autoAction}}) => {
    if (!isShown(rule.detectPopup[0].visible ?? "#banner")) {
      return tell({type: "report", state: {lifecycle: "nothingDetected"}});
    }
    tell({type: "popupFound", cmp: rule.name});
    if (autoAction) await act(rule, autoAction);
  };
  globalThis.autoconsentReceiveMessage = async (message) => {
    if (message.type === "initResp") await start(message);
    if (message.type === "evalResp") answers[message.id](message.result);
  };
  tell({type: "init", url: location.href});
})();
