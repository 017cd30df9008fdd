/* A phone in the trainer's hand: follows its session, and says so where a press had no line. Without
   this the page is loaded anew by each press. */
(function () {
  "use strict";
  var holder = document.getElementById("hand"), lost = document.getElementById("lost");
  var path = holder.getAttribute("data-path");
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
    }).then(function (html) { if (html) { draw(html); } }, function () { /* the next event tries again */ });
  }
  /* The focus stays where it was: on the button that was pressed. */
  var pressed = "";
  function draw(html) {
    var at = document.activeElement, name = at && holder.contains(at) ? at.value : pressed;
    holder.innerHTML = html;
    var same = name && holder.querySelector('button[value="' + name + '"]');
    if (same) { same.focus(); }
  }

  function rest(is) {
    Array.prototype.forEach.call(holder.querySelectorAll("button"), function (each) { each.disabled = is; });
  }
  /* The answer is the whole page as it stands after the press, with what is to be said of it. */
  function show(html) {
    var came = new DOMParser().parseFromString(html, "text/html").getElementById("hand");
    if (!came) { location.reload(); return; }
    draw(came.innerHTML);
    pressed = "";
  }
  holder.addEventListener("submit", function (event) {
    var button = event.submitter;
    if (!button) { return; }
    event.preventDefault();
    pressed = button.value;
    var body = "press=" + pressed + "&seen=" + event.target.elements.seen.value;
    rest(true);
    lost.hidden = true;
    fetch(path, {
      method: "POST", credentials: "same-origin", body: body,
      headers: { "content-type": "application/x-www-form-urlencoded" }
    }).then(function (answer) { return answer.text(); }).then(show, function () {
      rest(false);
      lost.hidden = false;
    });
  });

  var source = new EventSource(path + "/events");
  source.addEventListener("now", function (event) {
    var told = JSON.parse(event.data);
    put("data-answered", told.answered);
    put("data-present", told.present);
    if (told.version !== version()) { look(); }
  });
})();
