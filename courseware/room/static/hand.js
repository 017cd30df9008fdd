/* A phone in the trainer's hand: follows its session. Without this it is loaded anew by each press. */
(function () {
  "use strict";
  var holder = document.getElementById("hand"), path = holder.getAttribute("data-path");
  if (!window.EventSource || !window.fetch) { return; }

  function version() { return +holder.firstElementChild.getAttribute("data-version"); }
  function put(name, value) {
    Array.prototype.forEach.call(holder.querySelectorAll("[" + name + "]"), function (place) {
      place.textContent = value;
    });
  }
  function look() {
    fetch(path + "/now", { cache: "no-store", credentials: "same-origin" }).then(function (answer) {
      return answer.ok ? answer.text() : "";
    }).then(function (html) { if (html) { holder.innerHTML = html; } }, function () { /* the next event tries again */ });
  }
  var source = new EventSource(path + "/events");
  source.addEventListener("now", function (event) {
    var told = JSON.parse(event.data);
    put("data-answered", told.answered);
    put("data-present", told.present);
    if (told.version !== version()) { look(); }
  });
})();
