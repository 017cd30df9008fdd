/* Keys on the big screen's window. They drive only where this browser is signed in as a trainer of
   the session: the server looks at each press. Whoever only has the address turns nothing.
   What the console lays over the screen, black or the code to join by, is drawn here too. */
(function () {
  "use strict";
  var holder = document.getElementById("now"), say = document.getElementById("say");
  var key = holder.getAttribute("data-path").split("/").pop();
  var KEYS = {
    PageDown: "forward", ArrowRight: "forward", PageUp: "back", ArrowLeft: "back",
    p: "one", P: "one"
  };
  var isBusy = false, isStranger = false;

  function stage() { return holder.firstElementChild; }

  function press(what) {
    isBusy = true;
    fetch("/live/screen/" + key, {
      method: "POST", credentials: "same-origin", cache: "no-store",
      body: "press=" + what + "&seen=" + stage().getAttribute("data-version"),
      headers: { "content-type": "application/x-www-form-urlencoded" }
    }).then(function (answer) {
      isBusy = false;
      if (answer.status === 403) { isStranger = true; }
      if (answer.status === 409) { answer.json().then(function (told) { say.textContent = told.said; }); }
    }, function () { isBusy = false; });
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
    if (!event.repeat && !isBusy) { press(what); }
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
