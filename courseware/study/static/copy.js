/* "Copy" beside a text: to the clipboard, or else the text is marked for the person to copy it.
 * The button is hidden on a plain page until this runs: without it the text is there to be marked. */
(function () {
  "use strict";

  function show() {
    document.querySelectorAll("button[data-copy][hidden]").forEach(function (button) { button.hidden = false; });
  }

  function mark(text) {
    var range = document.createRange();
    range.selectNodeContents(text);
    var selection = window.getSelection();
    selection.removeAllRanges();
    selection.addRange(range);
  }

  /* For a page without the newer clipboard: on an old browser, or one that isn't served over https. */
  function copyMarked(text) {
    mark(text);
    try { return document.execCommand("copy"); } catch (forbidden) { return false; }
  }

  document.addEventListener("click", function (event) {
    var button = event.target.closest && event.target.closest("button[data-copy]");
    if (!button) { return; }
    var box = button.closest(".to-copy"), text = box.querySelector(".copied"), said = box.querySelector('[role="status"]');
    function say(name) { said.textContent = said.getAttribute(name); }
    function otherwise() { say(copyMarked(text) ? "data-said" : "data-selected"); }
    if (!navigator.clipboard) { otherwise(); return; }
    navigator.clipboard.writeText(text.textContent.trim()).then(function () { say("data-said"); }, otherwise);
  });
  show();
})();
