/* Plain pages work without this. It only shows the print buttons, which need a script. */
(function () {
  var buttons = document.querySelectorAll("[data-print]");
  for (var i = 0; i < buttons.length; i++) {
    buttons[i].hidden = false;
    buttons[i].onclick = function () { window.print(); };
  }
})();
