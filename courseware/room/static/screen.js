/* The big screen follows its session: counts as they come, everything else as a whole. */
(function () {
  var holder = document.getElementById("now");
  var say = document.getElementById("say");
  var path = holder.getAttribute("data-path");
  var busy = false, again = false, told = null;

  function stage() { return holder.firstElementChild; }
  function put(name, value) {
    Array.prototype.forEach.call(holder.querySelectorAll("[" + name + "]"), function (place) {
      if (place.textContent !== String(value)) { place.textContent = value; }
    });
  }
  function look() {
    if (busy) { again = true; return; }
    busy = true;
    fetch(path + "/now", { cache: "no-store" }).then(function (answer) {
      if (answer.status === 410) { location.reload(); return null; }
      return answer.ok ? answer.text() : null;
    }).then(function (html) {
      if (html) { take(html); }
      done();
    }, done);
  }
  function done() { busy = false; if (again) { again = false; look(); } }
  function take(html) {
    var fresh = document.createElement("div");
    fresh.innerHTML = html;
    var next = fresh.firstElementChild;
    var moved = next.getAttribute("data-state") !== stage().getAttribute("data-state");
    holder.replaceChild(next, stage());
    var heading = holder.querySelector("h1");
    came = Date.now();
    fit();
    if (moved && heading) { say.textContent = heading.textContent; window.scrollTo(0, 0); }
    tick();
  }
  // The server says how much is left: a laptop's own clock may be minutes out.
  var came = Date.now();
  function tick() {
    var timer = holder.querySelector("[data-left]");
    if (!timer) { return; }
    var left = Math.max(0, Math.round(+timer.getAttribute("data-left") - (Date.now() - came) / 1000));
    timer.textContent = Math.floor(left / 60) + ":" + ("0" + left % 60).slice(-2);
  }
  // Everything is to be seen at once: what is a little too tall is drawn a little smaller.
  function fit() {
    var root = document.documentElement, size;
    root.style.fontSize = "";
    size = parseFloat(getComputedStyle(root).fontSize);
    for (var step = 0; step < 8 && window.innerWidth > 800 && root.scrollHeight > window.innerHeight + 1; step += 1) {
      size *= 0.96;
      root.style.fontSize = size + "px";
    }
  }
  function listen() {
    var source = new EventSource(path + "/events");
    source.addEventListener("now", function (event) {
      told = JSON.parse(event.data);
      put("data-answered", told.answered);
      put("data-present", told.present);
      if (told.version !== +stage().getAttribute("data-version")) { look(); }
    });
    // Nothing is said twice: what was told before the line went, and not fetched, is fetched now.
    source.onopen = function () {
      if (told && told.version !== +stage().getAttribute("data-version")) { look(); }
    };
    source.onerror = function () { if (source.readyState === 2) { setTimeout(listen, 3000); } };
  }
  setInterval(tick, 1000);
  document.addEventListener("visibilitychange", function () { if (!document.hidden) { look(); } });
  window.addEventListener("resize", fit);
  if (document.fonts && document.fonts.ready) { document.fonts.ready.then(fit); }
  fit();
  tick();
  listen();
})();
