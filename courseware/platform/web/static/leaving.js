/* What is typed into a number, a date or a line of text goes to the server when its field is left.
 *
 * That is too late where the page is left with it (a link, Back, a closed tab), and too early under a
 * finger that is on its way to a button: what comes of it pushes the button away, and the tap falls
 * beside it. So it is sent just before the page is left, and a press of the mouse leaves the field
 * only once it has become a click. The server keeps the order (in_turn.py).
 */
(function () {
  "use strict";
  var FIELDS = '[data-testid="stNumberInput"], [data-testid="stDateInput"], ' +
    '[data-testid="stTextInput"], [data-testid="stTextArea"]';
  var PRESSED = 'a[href], button, label, summary, [role="button"]';
  var typed = null;

  function fieldOf(node) { return node && node.closest ? node.closest(FIELDS) : null; }

  function isTyped() { return typed && typed.isConnected; }

  /* Leaves the field: that sends what is in it. */
  function send() {
    var node = document.activeElement;
    if (fieldOf(node)) { node.blur(); }
    typed = null;
    return node;
  }

  /* The same where the page goes: a day with its calendar open takes leave only for another place
     on the page, so the focus passes over the heading. */
  function sendAndGo() {
    var heading = fieldOf(document.activeElement) && document.querySelector("h1");
    if (heading) {
      var before = heading.getAttribute("tabindex");
      heading.tabIndex = -1;
      heading.focus({ preventScroll: true });
      heading.blur();
      if (before === null) { heading.removeAttribute("tabindex"); }
    }
    send();
  }

  /* What a field sends goes once its page has been drawn again, however slow the device. */
  function onceSent(then) {
    requestAnimationFrame(function () {
      requestAnimationFrame(function () { setTimeout(then, 80); });
    });
  }

  ["input", "keydown", "paste"].forEach(function (act) {
    document.addEventListener(act, function (event) {
      if (event.key !== "Tab") { typed = fieldOf(event.target) || typed; }
    }, true);
  });

  document.addEventListener("focusout", function (event) {
    if (typed && !typed.contains(event.relatedTarget)) { typed = null; }
  });

  function outside(event) {
    var pressed = isTyped() && event.target.closest && event.target.closest(PRESSED);
    return pressed && !typed.contains(pressed) ? pressed : null;
  }

  document.addEventListener("mousedown", function (event) {
    if (event.button === 0 && outside(event)) { event.preventDefault(); }
  }, true);

  // What is sent draws the page anew, and a link is on its way at once: so the press waits until
  // it has gone, and is then made as if it came only now.
  document.addEventListener("click", function (event) {
    var pressed = outside(event);
    if (!pressed) { return; }
    send();
    if (pressed.matches("a, button")) { pressed.focus({ preventScroll: true }); }
    if (event.ctrlKey || event.metaKey || event.shiftKey) { return; }
    event.preventDefault();
    event.stopImmediatePropagation();
    onceSent(function () { pressed.click(); });
  }, true);

  // Back and Forward wait likewise, before Streamlit goes there.
  window.addEventListener("popstate", function (event) {
    if (!isTyped()) { return; }
    var state = event.state;
    event.stopImmediatePropagation();
    sendAndGo();
    onceSent(function () { window.dispatchEvent(new PopStateEvent("popstate", { state: state })); });
  }, true);

  // What goes away with the page.
  window.addEventListener("beforeunload", sendAndGo, true);
  window.addEventListener("pagehide", sendAndGo, true);

  // A phone that puts the page away may never come back to it.
  var left = null;
  document.addEventListener("visibilitychange", function () {
    if (document.visibilityState === "hidden") { left = isTyped() ? send() : null; return; }
    if (left && left.isConnected && document.activeElement === document.body) { left.focus(); }
    left = null;
  });
})();
