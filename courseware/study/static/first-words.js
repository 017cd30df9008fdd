/* The words of a step come with its page, and can be read while Streamlit still loads below them.
 *
 * They go once Streamlit's page can be answered: in one step, with the same line at the top of the
 * window, so that nothing is seen to move. Never while something in them has the focus, is open or
 * is selected, nor under a finger: then a line at the foot says that the rest is there. Until they
 * are gone, Streamlit's page can neither be reached nor heard. shell.js waits for `wordsgone`.
 */
(function () {
  "use strict";
  var words = document.getElementById("first-words"), root = document.getElementById("root");
  if (!words || !root) { return; }
  var QUIET = 200;
  var isPressed = false, hasMoved = false, scrolledAt = 0, bar = null, soon = null;

  function isDrawn() {
    var app = root.querySelector('[data-testid="stApp"]');
    return app && app.getAttribute("data-test-script-state") === "notRunning" &&
      app.getAttribute("data-test-connection-state") === "CONNECTED" &&
      !root.querySelector('[data-testid="stSkeleton"]') &&
      root.querySelector("h1[data-ref], .notice");
  }

  function isOpen() {
    if (words.querySelector("details[open]")) { return true; }
    try { return Boolean(words.querySelector(":popover-open")); }
    catch (unknown) { return false; }
  }

  /* Whether somebody is at something in the words, which would be gone from under them. */
  function isHeld() {
    var marked = window.getSelection();
    return isPressed || isOpen() || words.contains(document.activeElement) ||
      Boolean(marked && !marked.isCollapsed && words.contains(marked.anchorNode));
  }

  function look() {
    soon = null;
    if (!words || !isDrawn()) { return; }
    var moving = scrolledAt + QUIET - Date.now();
    if (moving > 0) { soon = setTimeout(look, moving); return; }
    if (isHeld()) { offer(); } else { go(); }
  }

  function lookSoon() {
    if (!soon) { soon = setTimeout(look, 0); }
  }

  /* What of the words is at the top of the window. */
  function topmost() {
    if (words.scrollTop < 1) { return null; }
    return Array.from(words.querySelectorAll(READ)).filter(function (node) {
      return node.getBoundingClientRect().bottom > 0;
    })[0] || null;
  }

  /* The same line in Streamlit's page: it has the same reading matter, in the same order. */
  var READ = "h1, .step-body p, .step-body li, .step-body h2, .step-body figure";

  function twinOf(node) {
    var at = Array.from(words.querySelectorAll(READ)).indexOf(node);
    return root.querySelectorAll(READ)[at];
  }

  function keepPlace() {
    var line = topmost(), twin = line && twinOf(line);
    var scroller = root.querySelector('[data-testid="stMain"]');
    if (!twin || !scroller) { return; }
    scroller.scrollTop += twin.getBoundingClientRect().top - line.getBoundingClientRect().top;
  }

  function go() {
    keepPlace();
    root.removeAttribute("inert");
    root.removeAttribute("aria-hidden");
    words.remove();
    words = null;
    watching.disconnect();
    if (bar) { bar.remove(); }
    document.dispatchEvent(new CustomEvent("wordsgone", { detail: { moved: hasMoved } }));
  }

  function offer() {
    if (bar || isPressed) { return; }
    bar = document.createElement("div");
    bar.id = "first-ready";
    var said = document.createElement("p"), button = document.createElement("button");
    said.setAttribute("role", "status");
    button.type = "button";
    button.className = "btn";
    button.textContent = words.getAttribute("data-show");
    button.addEventListener("click", show);
    bar.append(said, button);
    words.append(bar);
    setTimeout(function () { said.textContent = words ? words.getAttribute("data-ready") : ""; }, 50);
  }

  function show() {
    go();
    var heading = root.querySelector("h1[data-ref]");
    if (heading) { heading.focus({ preventScroll: true }); }
  }

  var watching = new MutationObserver(lookSoon);
  watching.observe(root, {
    subtree: true, childList: true, attributes: true,
    attributeFilter: ["data-test-script-state", "data-test-connection-state"]
  });

  words.addEventListener("scroll", function () { scrolledAt = Date.now(); lookSoon(); });
  ["wheel", "touchmove", "keydown"].forEach(function (act) {
    document.addEventListener(act, function () { hasMoved = true; }, { passive: true });
  });
  document.addEventListener("pointerdown", function () { isPressed = true; }, true);
  ["pointerup", "pointercancel", "pointermove"].forEach(function (act) {
    document.addEventListener(act, function (event) {
      // One let go outside of the window is only seen once it is back.
      if (!isPressed || (act === "pointermove" && event.buttons)) { return; }
      // After the click that comes of it.
      setTimeout(function () { isPressed = false; lookSoon(); }, 50);
    }, true);
  });
  ["focusout", "toggle"].forEach(function (act) { words.addEventListener(act, lookSoon, true); });
  document.addEventListener("selectionchange", lookSoon);
})();
