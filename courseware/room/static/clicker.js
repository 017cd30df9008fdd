/* Keys on the big screen's window. They drive only where this browser is signed in as a trainer of
   the session: the server looks at each press. Whoever only has the address turns nothing.
   What the console lays over the screen, black or the code to join by, is drawn here too. */
(function () {
  "use strict";
  var holder = document.getElementById("now"), say = document.getElementById("pressed");
  var key = holder.getAttribute("data-path").split("/").pop();
  var KEYS = {
    PageDown: "forward", ArrowRight: "forward", PageUp: "back", ArrowLeft: "back",
    p: "one", P: "one"
  };
  var BOUNCE = 250, UNDER_WAY = 3000, LONGEST = 4000, last = { key: "", at: 0 };
  var isBusy = false, isStranger = false, done = null, kept = null, quiet = null;

  function stage() { return holder.firstElementChild; }
  function seen() { return stage().getAttribute("data-version"); }
  function tell(text) {
    say.textContent = text;
    say.hidden = false;
    clearTimeout(quiet);
    quiet = setTimeout(function () { say.hidden = true; }, 4000);
  }

  /* Whether what was pressed last is still to come on this screen. */
  function isUnderWay() {
    return isBusy || (!!done && done.seen === seen() && Date.now() - done.at < UNDER_WAY);
  }
  /* One key that comes meanwhile is kept, and is for what the one before brings. */
  function keep(what) {
    if (!kept) { kept = { what: what, at: Date.now() }; wait(); }
  }
  function wait() {
    if (!kept) { return; }
    if (Date.now() - kept.at > LONGEST) { kept = null; tell(say.getAttribute("data-lost")); return; }
    if (isUnderWay()) { setTimeout(wait, 30); return; }
    var press = kept;
    kept = null;
    send(press.what);
  }
  function send(what) {
    var at = seen();
    isBusy = true;
    fetch("/live/screen/" + key, {
      method: "POST", credentials: "same-origin", cache: "no-store",
      body: "press=" + what + "&seen=" + at,
      headers: { "content-type": "application/x-www-form-urlencoded" }
    }).then(function (answer) {
      isBusy = false;
      if (answer.status === 403) { isStranger = true; kept = null; return null; }
      if (answer.ok) { done = { seen: at, at: Date.now() }; return null; }
      kept = null;
      if (answer.status !== 409) { throw new Error("lost"); }
      return answer.json().then(function (told) { tell(told.said); });
    }).catch(function () {
      isBusy = false;
      kept = null;
      tell(say.getAttribute("data-lost"));
    });
  }

  function fullScreen() {
    if (document.fullscreenElement) { document.exitFullscreen(); }
    else { document.documentElement.requestFullscreen(); }
  }

  document.addEventListener("keydown", function (event) {
    if (event.ctrlKey || event.altKey || event.metaKey) { return; }
    if (event.key === "F5") { event.preventDefault(); fullScreen(); return; }
    var what = KEYS[event.key];
    if (!what || isStranger) { return; }
    event.preventDefault();
    var now = Date.now(), isAgain = event.repeat || (last.key === event.key && now - last.at < BOUNCE);
    last = { key: event.key, at: now };
    /* A key that is held down, or one press that bounces, is one press. */
    if (isAgain) { return; }
    if (kept || isUnderWay()) { keep(what); } else { send(what); }
  });

  var over = document.createElement("div");
  over.className = "cover";
  over.hidden = true;
  document.body.appendChild(over);

  function cover() {
    var wanted = stage() ? stage().getAttribute("data-cover") : "";
    over.hidden = !wanted;
    over.className = "cover of-" + wanted;
    over.textContent = "";
    var code = wanted === "code" && holder.querySelector(".large-code, .join, .lobby");
    if (code) {
      var copy = code.cloneNode(true);
      copy.hidden = false;
      over.appendChild(copy);
    }
  }
  new MutationObserver(cover).observe(holder, { childList: true });
  cover();
})();
