/* Plain pages work without this. It shows the print buttons, which need a script, says that a large
 * file is being read, and asks anew for a page that the browser kept whole for Back: it may be
 * somebody else's turn. */
(function () {
  window.addEventListener("pageshow", function (event) {
    if (event.persisted) { location.reload(); }
  });
  document.addEventListener("submit", function (event) {
    var said = event.target.querySelector("[data-busy]");
    if (said) { said.hidden = false; said.textContent = said.getAttribute("data-busy"); }
  });
  var buttons = document.querySelectorAll("[data-print]");
  for (var i = 0; i < buttons.length; i++) {
    buttons[i].hidden = false;
    buttons[i].onclick = function () { window.print(); };
  }
})();
