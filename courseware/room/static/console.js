/* The keys of a clicker on the trainer's console. They act only while the switch “Clicker” is on,
   and never where keys have a meaning of their own: in a field, a menu, or notes that scroll. */
(function () {
  "use strict";
  var STORED = "masterclass-clicker", OWN = "input, textarea, select, summary, [contenteditable]," +
    ' [role="listbox"], [role="combobox"], [role="menu"], [role="dialog"], [role="region"], [role="radiogroup"], [role="grid"]';
  var FORWARD = ["PageDown", "ArrowRight"], BACK = ["PageUp", "ArrowLeft"], REST = 700;
  var pressedAt = 0, pressedOn = null, isRestored = false;

  function box() { return document.querySelector(".st-key-clicker input"); }
  function remembered() {
    try { return localStorage.getItem(STORED) === "on"; } catch (error) { return false; }
  }
  function remember(on) {
    try { localStorage.setItem(STORED, on ? "on" : "off"); } catch (error) { /* a private window */ }
  }

  function wanted(key) {
    if (FORWARD.indexOf(key) >= 0) { return '.st-key-console-acts [data-testid="stBaseButton-primary"]'; }
    if (BACK.indexOf(key) >= 0) { return '[class*="st-key-back-"] button'; }
    return key === "b" || key === "B" || key === "." ? '[class*="st-key-blank-"] button' : "";
  }

  document.addEventListener("keydown", function (event) {
    var on = box(), selector = wanted(event.key);
    if (!on || !on.checked || !selector || event.ctrlKey || event.altKey || event.metaKey) { return; }
    var at = event.target, isSwitch = at === on;
    if (!isSwitch && at.closest && at.closest(OWN)) { return; }
    event.preventDefault();
    var button = document.querySelector(selector);
    // A key that is held down, or one press that bounces, is one press.
    if (!button || event.repeat || (button === pressedOn && Date.now() - pressedAt < REST)) { return; }
    pressedOn = button; pressedAt = Date.now();
    button.click();
  }, true);

  /* On the wall the second click of a double click would fall on ideas that nobody has read. */
  document.addEventListener("click", function (event) {
    if (event.detail > 1 && event.target.closest && event.target.closest(".st-key-console-wall button")) {
      event.preventDefault(); event.stopImmediatePropagation();
    }
  }, true);

  /* The switch is remembered by this browser. A box of Streamlit's sends no "change". */
  document.addEventListener("click", function (event) {
    if (!event.isTrusted || !event.target.closest || !event.target.closest(".st-key-clicker")) { return; }
    setTimeout(function () { if (box()) { remember(box().checked); } }, 50);
  }, true);
  new MutationObserver(function () {
    var on = box();
    if (!on) { isRestored = false; return; }
    if (isRestored) { return; }
    isRestored = true;
    if (remembered() && !on.checked) { on.click(); }
  }).observe(document.documentElement, { childList: true, subtree: true });
})();
