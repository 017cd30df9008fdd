/* The big screen follows its session: counts as they come, everything else as a whole. */
(function () {
  var holder = document.getElementById("now");
  var say = document.getElementById("say");
  var dark = document.getElementById("dark");
  var away = document.getElementById("away");
  var path = holder.getAttribute("data-path");
  var busy = false, again = false, told = null;

  function stage() { return holder.firstElementChild; }
  function fill(name, value) {
    Array.prototype.forEach.call(holder.querySelectorAll("[" + name + "]"), function (place) {
      if (place.textContent !== String(value)) { place.textContent = value; }
    });
  }
  function count() {
    fill("data-answered", told.answered);
    fill("data-present", told.present);
  }
  function look() {
    if (busy) { again = true; return; }
    busy = true;
    fetch(path + "/now", { cache: "no-store" }).then(function (answer) {
      if (answer.status === 410) { location.reload(); return null; }
      if (answer.ok) { here(); }
      return answer.ok ? answer.text() : null;
    }).then(function (html) {
      if (html) { take(html); }
      done();
    }, function () { gone(); done(); });
  }
  function done() { busy = false; if (again) { again = false; look(); } }
  function take(html) {
    var fresh = document.createElement("div");
    fresh.innerHTML = html;
    var next = fresh.firstElementChild, heading = next.querySelector("h1");
    var moved = next.getAttribute("data-state") !== pages[0].getAttribute("data-state");
    // What is drawn grows once, when it comes, and not at every count.
    if (moved) { next.classList.add("came"); code = false; at = 0; isByHand = false; turned = Date.now(); }
    came = Date.now();
    pages = pagesIn(fresh);
    put(pages[at % pages.length]);
    if (moved && heading) { say.textContent = heading.textContent; window.scrollTo(0, 0); }
  }
  // What is asked, and the wall that is chosen from, may fill some pages: they turn by themselves
  // while people answer. The arrows up and down turn them by hand, and then they stay.
  var EACH = 15000, at = 0, isByHand = false, turned = Date.now(), pages = pagesIn(holder);
  function pagesIn(place) {
    var others = Array.prototype.map.call(place.querySelectorAll("template"), function (each) {
      return each.content.firstElementChild;
    });
    return [place.firstElementChild].concat(others);
  }
  function put(page) {
    if (page !== stage()) { holder.replaceChild(page, stage()); }
    if (told) { count(); }
    showCode();
    fit();
    tick();
  }
  function turn(by) {
    if (pages.length < 2) { return; }
    at = (at + by + pages.length) % pages.length;
    turned = Date.now();
    put(pages[at]);
  }
  // The server says how much is left: a laptop's own clock may be minutes out.
  var came = Date.now();
  function left(place, name) {
    return Math.max(0, Math.round(+place.getAttribute(name) - (Date.now() - came) / 1000));
  }
  function tick() {
    var timer = holder.querySelector("[data-left]"), part = holder.querySelector("[data-part-left]");
    if (timer) {
      var rest = left(timer, "data-left");
      timer.textContent = Math.floor(rest / 60) + ":" + ("0" + rest % 60).slice(-2);
    }
    if (part) { minutes(part, Math.ceil(left(part, "data-part-left") / 60)); }
    if (!isByHand && Date.now() - turned >= EACH) { turn(1); }
  }
  // Minutes as blocks, a few of them: no running seconds beside people who talk.
  function minutes(part, rest) {
    var of = +part.getAttribute("data-minutes"), each = Math.max(1, Math.ceil(of / 10));
    if (part.getAttribute("data-rest") === String(rest)) { return; }
    part.setAttribute("data-rest", rest);
    part.hidden = !rest;
    part.querySelector("[data-minutes-left]").textContent = rest;
    var blocks = part.querySelector(".blocks") || part.appendChild(document.createElement("span"));
    blocks.className = "blocks";
    blocks.setAttribute("aria-hidden", "true");
    blocks.textContent = "";
    for (var at = 0; at < Math.ceil(of / each); at += 1) {
      var block = blocks.appendChild(document.createElement("i"));
      if (at < Math.ceil(rest / each)) { block.className = "full"; }
    }
  }
  // What was misjudged by a little, or is longer than anything of the course, is drawn smaller.
  function fit() {
    var root = document.documentElement, size;
    root.style.removeProperty("--unit");
    root.style.removeProperty("--grow");
    if (window.innerWidth <= 800) { return; }
    size = Math.min(window.innerHeight / 100, window.innerWidth * 0.0075);
    for (var step = 0; step < 12 && isTooTall(); step += 1) {
      size *= 0.96;
      root.style.setProperty("--unit", size + "px");
    }
    // Where there is room to spare, what stands there is drawn larger.
    for (var grow = 1.4; !step && grow > 1; grow -= 0.1) {
      root.style.setProperty("--grow", grow);
      if (!isTooTall()) { return; }
    }
    root.style.removeProperty("--grow");
  }
  function isTooTall() {
    var root = document.documentElement;
    return root.scrollHeight > window.innerHeight + 1 || root.scrollWidth > window.innerWidth + 1;
  }
  function listen() {
    var source = new EventSource(path + "/events");
    source.addEventListener("now", function (event) {
      told = JSON.parse(event.data);
      here();
      count();
      if (told.version !== +stage().getAttribute("data-version")) { look(); }
    });
    // Nothing is said twice: what was told before the line went, and not fetched, is fetched now.
    source.onopen = function () {
      here();
      if (told && told.version !== +stage().getAttribute("data-version")) { look(); }
    };
    source.onerror = function () {
      gone();
      if (source.readyState === 2) { setTimeout(listen, 3000); }
    };
  }
  // A short break is nobody's business; after three seconds the hall may know why nothing moves.
  var missed = null, back = null;
  function gone() {
    if (missed) { return; }
    missed = setTimeout(function () {
      clearTimeout(back);
      away.textContent = away.getAttribute("data-gone");
      away.hidden = false;
    }, 3000);
  }
  function here() {
    if (!missed) { return; }
    clearTimeout(missed);
    missed = null;
    if (away.hidden) { return; }
    away.textContent = away.getAttribute("data-back");
    back = setTimeout(function () { away.hidden = true; }, 4000);
  }
  // Keys that only change what this window shows: B or a full stop makes it dark, Q the code large.
  var code = false;
  function showCode() {
    var large = holder.querySelector(".large-code");
    if (large) { large.hidden = !code; }
  }
  document.addEventListener("keydown", function (event) {
    if (event.ctrlKey || event.altKey || event.metaKey) { return; }
    var key = event.key.toLowerCase();
    if (key === "b" || key === ".") { dark.hidden = !dark.hidden; event.preventDefault(); }
    else if (key === "q") { code = !code; showCode(); event.preventDefault(); }
    else if (key === "arrowdown" || key === "arrowup") {
      isByHand = true; turn(key === "arrowdown" ? 1 : -1); event.preventDefault();
    }
    else if (key === "escape") { dark.hidden = true; code = false; showCode(); }
  });
  setInterval(tick, 1000);
  document.addEventListener("visibilitychange", function () { if (!document.hidden) { look(); } });
  window.addEventListener("resize", fit);
  if (document.fonts && document.fonts.ready) { document.fonts.ready.then(fit); }
  fit();
  tick();
  listen();
})();
