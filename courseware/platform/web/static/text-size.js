/* The size of the text: one button, which says the size that stands, on every page of ours and of
   Streamlit's. Kept in the browser only. Written for old browsers too. */
(function () {
  var SIZES = [1, 1.15, 1.35, 1.6, 2];

  function size() {
    try { return parseFloat(localStorage.getItem("text-size")) || 1; } catch (blocked) { return 1; }
  }

  function show(now) {
    var style = document.documentElement.style;
    style.setProperty("--scale", now);
    style.setProperty("--scale-said", now === 1 ? '""' : '"\u00a0' + Math.round(now * 100) + '%"');
  }

  document.addEventListener("click", function (event) {
    var button = event.target.closest && event.target.closest("[data-text-size]");
    if (!button) { return; }
    var next = SIZES[(SIZES.indexOf(size()) + 1) % SIZES.length];
    try { localStorage.setItem("text-size", String(next)); } catch (blocked) { /* this page only */ }
    show(next);
    say(Math.round(next * 100) + "%");
  }, true);

  /* In the page's one region for news (shell.js), which need not be there yet. It must be there
     for a moment before it says something, or a screen reader hears nothing. */
  function say(text) {
    var region = document.getElementById("announcer");
    if (!region) {
      region = document.createElement("div");
      region.id = "announcer"; region.className = "sr";
      region.setAttribute("role", "status"); region.setAttribute("aria-live", "polite");
      document.body.appendChild(region);
    }
    setTimeout(function () { region.textContent = text; }, 50);
  }

  show(size());
  document.addEventListener("DOMContentLoaded", function () {
    var buttons = document.querySelectorAll("[data-text-size][hidden]");
    for (var i = 0; i < buttons.length; i++) { buttons[i].hidden = false; }
  });
})();
