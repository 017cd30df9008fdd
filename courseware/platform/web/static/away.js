/* Says quietly when the course can't be reached, and that it is back. Streamlit goes on trying by
   itself, and greys out what can't be used meanwhile; it keeps its state on its outermost node. */
(function () {
  "use strict";
  var words = document.getElementById("boot").dataset, PATIENCE = 3000, GLAD = 4000;
  var bar = null, waiting = null;

  function say(text, isBack) {
    if (!bar) {
      bar = document.createElement("p");
      bar.id = "away"; bar.setAttribute("role", "status");
      document.body.appendChild(bar);
    }
    bar.className = isBack ? "back" : "";
    bar.hidden = false;
    setTimeout(function () { bar.textContent = text; }, 50);  // heard once it is there
    if (isBack) { setTimeout(function () { if (bar.className) { bar.hidden = true; } }, GLAD); }
  }

  function look(app) {
    var isThere = app.getAttribute("data-test-connection-state") === "CONNECTED";
    if (!isThere && !waiting && !(bar && !bar.hidden && !bar.className)) {
      waiting = setTimeout(function () { waiting = null; say(words.away, false); }, PATIENCE);
    }
    if (isThere) {
      clearTimeout(waiting); waiting = null;
      if (bar && !bar.hidden && !bar.className) { say(words.back, true); }
    }
  }

  /* Only once it has been there: a first opening that is slow is boot.js's to tell. */
  var first = new MutationObserver(function () {
    var app = document.querySelector('[data-testid="stApp"][data-test-connection-state="CONNECTED"]');
    if (!app) { return; }
    first.disconnect();
    new MutationObserver(function () { look(app); })
      .observe(app, { attributes: true, attributeFilter: ["data-test-connection-state"] });
  });
  first.observe(document.documentElement,
    { subtree: true, childList: true, attributes: true, attributeFilter: ["data-test-connection-state"] });
})();
