/* The keys of a trainer's console. Those of a clicker act only while the switch “Clicker” is on, and
   never where keys have a meaning of their own: in a field, a menu, or notes that scroll. A key that
   is pressed while the page is being drawn is kept, and done on the page that then stands. */
(function () {
  "use strict";
  var STORED = "masterclass-clicker", OWN = "input, textarea, select, summary, [contenteditable]," +
    ' [role="listbox"], [role="combobox"], [role="menu"], [role="dialog"], [role="region"], [role="radiogroup"], [role="grid"]';
  var GO_ON = '.st-key-console-acts [data-testid="stBaseButton-primary"]', GO_BACK = '[class*="st-key-back-"] button';
  var BLANK = '[class*="st-key-blank-"] button';
  var CLICKER = { PageDown: GO_ON, ArrowRight: GO_ON, PageUp: GO_BACK, ArrowLeft: GO_BACK, b: BLANK, B: BLANK, ".": BLANK };
  var WITH_ALT = { KeyO: '[class*="st-key-reopen-"] button', KeyN: '[class*="st-key-next-"] button', KeyB: GO_BACK,
    KeyP: '[class*="st-key-one-"] button', KeyL: "", KeyS: "", KeyA: "", KeyW: "" };
  /* What is under “More”, and where the focus goes in it: opened, if it isn't, and typed in at once. */
  var PLACES = { KeyM: ".st-key-console-rest", KeyQ: ".st-key-own-question", KeyT: '[class*="st-key-timer-"]' };
  var MORE = '[class*="st-key-more-"] button', FIELD = "details[open] > div input", FIRST = "a, button, summary";
  var BOUNCE = 250, UNDER_WAY = 6000, SOON = 500, LONGEST = 8000;
  var kept = null, last = { code: "", at: 0 }, done = null, isRestored = false;

  function box() { return document.querySelector(".st-key-clicker input"); }
  function remembered() {
    try { return localStorage.getItem(STORED) === "on"; } catch (error) { return false; }
  }
  function remember(on) {
    try { localStorage.setItem(STORED, on ? "on" : "off"); } catch (error) { /* a private window */ }
  }
  /* Whether the keys of a clicker act here. A console that was just opened isn't drawn yet. */
  function isOn() {
    return box() ? box().checked : remembered() && /[?&]live=/.test(location.search);
  }

  function line() { return document.querySelector(".key-said"); }
  function say(what) {
    if (line()) { line().textContent = what ? line().getAttribute("data-" + what) : ""; }
  }

  function isOurs(event) {
    if (event.ctrlKey || event.metaKey) { return false; }
    var at = event.target, isOwn = at !== box() && !!at.closest && !!at.closest(OWN);
    return !isOwn && (event.altKey ? !!box() && (event.code in WITH_ALT || event.code in PLACES) : isOn() && event.key in CLICKER);
  }
  /* What a key stands for on the page as it is now. */
  function button(press) {
    var isPlanned = press.alt && line() && press.code === "Key" + line().getAttribute("data-key");
    var selector = isPlanned ? GO_ON : press.alt ? WITH_ALT[press.code] : CLICKER[press.key];
    return selector ? document.querySelector(selector) : null;
  }
  /* By its name, in which the version is that it acts on. */
  function nameOf(what) {
    var holder = what && what.closest('[class*="st-key-"]');
    return holder ? holder.className.match(/st-key-\S+/)[0] : "";
  }

  /* Whether what was pressed last is still to come: its button stands there as it was. */
  function isUnderWay() {
    return !!done && !done.isDrawn && Date.now() - done.at < UNDER_WAY &&
      !!document.querySelector("." + CSS.escape(done.name));
  }
  function stands() {
    var app = document.querySelector('[data-testid="stApp"]');
    return !!app && app.getAttribute("data-test-script-state") === "notRunning" &&
      app.getAttribute("data-test-connection-state") === "CONNECTED" && !!box() && !isUnderWay();
  }
  function note(what) {
    var name = nameOf(what);
    done = name ? { at: Date.now(), name: name, isDrawn: false, isBegun: false } : null;
  }

  function act(press) {
    var found = button(press);
    say(found && !found.disabled ? "" : "nothing");
    if (found) { found.click(); }
  }
  function goTo(code) {
    var isMore = !!document.querySelector(PLACES.KeyM), more = document.querySelector(MORE);
    if (code === "KeyM" && isMore) { if (more) { more.focus(); more.click(); } return; }
    if (!isMore && more) { more.click(); }
    reach(PLACES[code], Date.now(), false);
  }
  /* Waits until the place is drawn, and its line is opened. */
  function reach(selector, since, isPressed) {
    var place = document.querySelector(selector), line = place && place.querySelector("details:not([open]) > summary");
    var isLine = place && !place.matches(PLACES.KeyM), found = null;
    if (isLine && line) { if (!isPressed) { isPressed = true; line.click(); } }
    else if (place) { found = place.querySelector(isLine ? FIELD : FIRST); }
    if (found) { found.focus(); found.scrollIntoView({ block: "center" }); return; }
    if (Date.now() - since < LONGEST) { setTimeout(function () { reach(selector, since, isPressed); }, 150); }
    else { say("nothing"); }
  }
  function wait() {
    var age = Date.now() - kept.at;
    if (age > LONGEST) { kept = null; say("late"); return; }
    if (!stands()) {
      if (age > SOON) { say("waits"); }
      setTimeout(wait, 30);
      return;
    }
    var press = kept;
    kept = null;
    /* After one's own press the next is meant for what that brought. But what a colleague has changed
       meanwhile isn't what one pressed. */
    if (!press.isNext && press.name && press.name !== nameOf(button(press))) { say("changed"); return; }
    act(press);
  }
  function keep(press) {
    if (kept) { say("waits"); return; }
    kept = press;
    press.isNext = isUnderWay();
    press.name = nameOf(button(press));
    wait();
  }

  document.addEventListener("keydown", function (event) {
    if (!isOurs(event)) { return; }
    var press = { key: event.key, code: event.code, alt: event.altKey, at: Date.now() };
    /* A key that is held down, or one press that bounces, is one press. */
    var isAgain = event.repeat || (last.code === press.code && press.at - last.at < BOUNCE);
    last = press;
    /* Streamlit knows the keys with Alt too. But for a moment after the buttons were drawn it would
       still press those that stood there before. */
    event.preventDefault();
    event.stopImmediatePropagation();
    if (isAgain) { return; }
    if (event.altKey && event.code in PLACES) { goTo(event.code); return; }
    if (!kept && stands()) { act(press); } else { keep(press); }
  }, true);

  document.addEventListener("click", function (event) {
    var pressed = event.target.closest && event.target.closest(".st-key-console button");
    if (!pressed) { return; }
    /* On the wall the second click of a double click would fall on ideas that nobody has read. */
    if (event.detail > 1 && pressed.closest(".st-key-console-wall")) {
      event.preventDefault(); event.stopImmediatePropagation();
      return;
    }
    note(pressed);
  }, true);

  /* What is opened under “More” comes into sight as a whole. */
  document.addEventListener("click", function (event) {
    var line = event.target.closest && event.target.closest(".st-key-console-rest summary");
    if (!line) { return; }
    setTimeout(function () {
      if (line.parentElement && line.parentElement.open) { line.scrollIntoView({ block: "start" }); }
    }, 350);
  });

  /* The switch is remembered by this browser. A box of Streamlit's sends no "change". */
  document.addEventListener("click", function (event) {
    if (!event.isTrusted || !event.target.closest || !event.target.closest(".st-key-clicker")) { return; }
    setTimeout(function () { if (box()) { remember(box().checked); } }, 50);
  }, true);
  function restore() {
    var on = box();
    if (!on) { isRestored = false; return; }
    if (isRestored) { return; }
    isRestored = true;
    if (remembered() && !on.checked) { on.click(); }
  }
  /* What was pressed last has been drawn when a run that began after it is over. */
  function follow(app) {
    if (!done) { return; }
    if (app.getAttribute("data-test-script-state") !== "notRunning") { done.isBegun = true; }
    else if (done.isBegun) { done.isDrawn = true; }
  }
  new MutationObserver(function (changes) {
    restore();
    changes.forEach(function (change) { if (change.type === "attributes") { follow(change.target); } });
  }).observe(document.documentElement, {
    childList: true, subtree: true, attributes: true, attributeFilter: ["data-test-script-state"]
  });
})();
