/* A phone in a room. The page works without this: it only saves loading it again, and keeps an
   answer on the phone while there is no line. Written for old phones: no modern syntax. */
(function () {
  var holder = document.getElementById("now");
  var line = document.getElementById("line");
  var say = document.getElementById("say");
  var late = document.getElementById("late");
  if (!late || !window.fetch) { return; }
  var path = late.getAttribute("data-path");
  if (!holder) { lost(); return; }
  // A form that was refused leaves its own address in the bar, which can't be loaded again.
  if (location.pathname !== path) { history.replaceState(null, "", path); }
  var busy = false, again = false, dirty = false, waiting = null, pause = 1000, told = 0;

  function part() { return holder.firstElementChild; }
  function round() { return part().getAttribute("data-round"); }
  function version() { return +part().getAttribute("data-version"); }

  // That the first line is there is no news.
  function connected(on) {
    var was = line.textContent, text = line.getAttribute(on ? "data-on" : "data-off");
    line.hidden = false;
    line.className = on ? "conn" : "conn off";
    if (was === text) { return; }
    line.textContent = text;
    if (was || !on) { tellAll(text); }
  }

  // One event, one announcement: what comes together is said together, in the one live region.
  var telling = [], soon = null;
  function tellAll(text) {
    if (!text) { return; }
    if (telling.indexOf(text) < 0) { telling.push(text); }
    if (soon) { return; }
    soon = setTimeout(function () {
      soon = null;
      say.textContent = "";
      var texts = telling.splice(0).join(" ");
      setTimeout(function () { say.textContent = texts; }, 50);
    }, 250);
  }

  // What was not sent yet, under this room's name, so that a reload or a flat battery loses nothing.
  function kept() {
    try { return JSON.parse(localStorage.getItem("kept:" + path)); } catch (error) { return waiting; }
  }
  function keep(what) {
    waiting = what;
    try {
      if (what) { localStorage.setItem("kept:" + path, JSON.stringify(what)); }
      else { localStorage.removeItem("kept:" + path); }
    } catch (error) { /* a private window may refuse; `waiting` holds it meanwhile */ }
  }

  // An answer that doesn't count is never dropped in silence: that stays said, whatever the room
  // goes on to, until the next one is saved.
  function uncounted(what, said) {
    var about = document.getElementById("late-about"), words = document.getElementById("late-said");
    about.textContent = what.about || "";
    if (said) { words.textContent = said; }
    late.hidden = false;
    if (say) { tellAll(about.textContent + " " + words.textContent); }
  }
  // On the page of a session that is over: what was still kept on this phone went nowhere.
  function lost() {
    var what = kept();
    if (what) { uncounted(what); keep(null); }
  }

  function look() {
    if (busy) { again = true; return; }
    busy = true;
    fetch(path + "/now", { credentials: "same-origin", cache: "no-store" }).then(function (answer) {
      if (answer.status === 410) { location.reload(); return null; }
      return answer.ok ? answer.text() : null;
    }).then(function (html) {
      if (html) { take(html); }
      done();
    }, done);
  }
  function done() {
    busy = false;
    if (again) { again = false; look(); }
  }

  function take(html) {
    var fresh = document.createElement("div");
    fresh.innerHTML = html;
    var next = fresh.firstElementChild;
    var same = next.getAttribute("data-round") === round() && round() !== "";
    if (same && dirty) { part().setAttribute("data-version", next.getAttribute("data-version")); return; }
    var had = where();
    var before = event();
    var seen = part().querySelector("#saved:not([hidden])");
    var story = holder.querySelector("#story[open]"), theirs = next.querySelector("#story");
    if (same && story && theirs) { theirs.open = true; }
    var words = holder.querySelector("#answer textarea");
    var unsent = words && words.value.trim();
    holder.replaceChild(next, part());
    if (unsent && !same) { leave(unsent); }
    came = Date.now();
    dirty = false;
    var heading = holder.querySelector("h1"), is_news = event() !== before;
    if (!is_news && seen && same) { panel().hidden = false; label("done"); }
    if (is_news && !same) { window.scrollTo(0, 0); }
    // The focus goes to the same place again, or to the heading of what came: which is read then.
    var there = had && ((!is_news && found(had)) || heading);
    if (there) { there.focus(); }
    if (is_news) { tellAll(next.getAttribute("data-news")); }
    if (is_news && heading && there !== heading) { tellAll(heading.textContent); }
    ready();
  }

  // What is drawn anew without anything new to say is no event: a clock, an idea on the wall.
  function event() {
    return ["data-state", "data-round", "data-news"].map(function (name) {
      return part().getAttribute(name);
    }).join("|") + holder.querySelector("h1").textContent;
  }
  function where() {
    var at = document.activeElement;
    return at && holder.contains(at) ? at : null;
  }
  function found(had) {
    return Array.prototype.filter.call(holder.querySelectorAll(had.tagName), function (each) {
      return each.id === had.id && each.name === had.name && each.value === had.value &&
        each.textContent === had.textContent;
    })[0];
  }

  // What somebody was still writing when it was closed is left for them to read.
  function leave(text) {
    var note = document.createElement("p");
    note.className = "own";
    note.textContent = holder.getAttribute("data-unsent") + " " + text;
    part().appendChild(note);
  }

  function panel() { return document.getElementById("saved"); }
  // The button that was pressed says what became of the press; after a change, that it is unsaved.
  function label(name) {
    var button = document.getElementById("send");
    if (!button) { return; }
    button.lastElementChild.textContent = button.getAttribute("data-" + name);
    if (name === "done") { button.firstElementChild.removeAttribute("hidden"); }
    else { button.firstElementChild.setAttribute("hidden", ""); }
    button.setAttribute("data-is", name);
  }
  function changed() {
    var button = document.getElementById("send"), is = button.getAttribute("data-is");
    dirty = true;
    if (is === "done" || (!is && !panel().hidden)) { label("again"); }
    limits();
  }
  // A bound is told before it is passed: boxes that would be too many can't be ticked.
  function limits() {
    var form = document.getElementById("answer"), line = document.getElementById("limit");
    var most = +form.getAttribute("data-most"), longest = +form.getAttribute("data-longest"), said = "";
    if (most) { said = chosen(form, most); }
    if (longest) { said = letters(form, longest); }
    if (said && said !== line.textContent && line.getAttribute("data-is") === "full") { tellAll(said); }
    line.textContent = said;
    line.hidden = !said;
  }
  function chosen(form, most) {
    var boxes = form.querySelectorAll("input[type=checkbox]"), count = form.querySelectorAll("input[type=checkbox]:checked").length;
    Array.prototype.forEach.call(boxes, function (box) { box.disabled = count >= most && !box.checked; });
    document.getElementById("limit").setAttribute("data-is", count >= most ? "full" : "");
    return boxes.length ? form.getAttribute("data-chosen").replace("{chosen}", count).replace("{most}", most) +
      (count >= most ? " " + form.getAttribute("data-full") : "") : "";
  }
  function letters(form, longest) {
    var left = longest - form.querySelector("textarea").value.length;
    document.getElementById("limit").setAttribute("data-is", left < 0 ? "full" : "");
    if (left > longest / 3) { return ""; }
    return left < 0 ? form.getAttribute("data-over").replace("{over}", -left) : form.getAttribute("data-letters").replace("{left}", left);
  }
  var lastFault = "";
  function tell(text, off, isSaved) {
    var box = panel();
    if (!box) { return; }
    box.hidden = false;
    box.className = off ? "saved off" : "saved";
    document.getElementById("saved-words").textContent = text;
    document.getElementById("saved-more").hidden = !!off;
    // What becomes of it is said; not that it is on its way, nor twice that there is no line.
    if (!off && !isSaved) { return; }
    if (!off || text !== lastFault) {
      tellAll(off ? text : text + ". " + document.getElementById("saved-more").textContent);
    }
    lastFault = off ? text : "";
  }

  // The server says how much is left: a phone's own clock may be minutes out.
  var came = Date.now();
  function tick() {
    var clock = holder.querySelector("[data-left]");
    if (!clock) { return; }
    var left = Math.max(0, Math.round(+clock.getAttribute("data-left") - (Date.now() - came) / 1000));
    clock.textContent = Math.floor(left / 60) + ":" + ("0" + left % 60).slice(-2);
  }

  function ready() {
    tick();
    var form = document.getElementById("answer");
    if (!form) { return; }
    form.addEventListener("change", changed);
    form.addEventListener("input", changed);
    limits();
    form.addEventListener("submit", function (event) {
      event.preventDefault();
      keep({ round: round(), body: body(form), about: holder.querySelector("h1").textContent });
      send();
    });
  }
  function body(form) {
    var pairs = [];
    Array.prototype.forEach.call(form.elements, function (field) {
      var off = (field.type === "radio" || field.type === "checkbox") && !field.checked;
      if (field.name && !off) {
        pairs.push(encodeURIComponent(field.name) + "=" + encodeURIComponent(field.value));
      }
    });
    return pairs.join("&");
  }

  function send() {
    var what = kept();
    var form = document.getElementById("answer");
    if (!what) { return; }
    if (form) { tell(form.getAttribute("data-sending")); }
    fetch(path, {
      method: "POST", credentials: "same-origin", body: what.body,
      headers: { "content-type": "application/x-www-form-urlencoded", "accept": "application/json" }
    }).then(function (answer) {
      if (answer.status >= 500) { throw new Error("later"); }
      // The page of a session that is over says what became of this.
      if (answer.status === 410) { location.reload(); return null; }
      return answer.json().then(function (told) { sent(what, answer, told); });
    }).catch(function () { later(form); });
  }
  function sent(what, answer, told) {
    var is_closed = answer.status === 409, newer = kept();
    if (is_closed) { uncounted(what, told.said); }
    if (newer && newer.body !== what.body) { send(); return; }
    keep(null);
    pause = 1000;
    connected(true);
    if (answer.ok) { late.hidden = true; }
    if (is_closed) { dirty = false; look(); return; }
    if (what.round !== round()) {
      if (!answer.ok) { uncounted(what, told.said); }
      return;
    }
    if (!answer.ok) { tell(told.said, true); label("first"); wrongIn(told.fields || []); return; }
    dirty = false;
    label("done");
    var box = panel();
    tell(box.getAttribute("data-saved") + ": " + told.saved, false, true);
    wrongIn([]);
    if (part().getAttribute("data-words")) {
      var words = holder.querySelector("textarea");
      words.value = "";
      look();
    }
  }
  // Marks the fields that a refusal is about: radios by their group.
  function wrongIn(names) {
    var form = document.getElementById("answer");
    Array.prototype.forEach.call(form.querySelectorAll("[data-field]"), function (field) {
      var wrong = names.indexOf(field.getAttribute("data-field")) >= 0;
      if (wrong) { field.setAttribute("aria-invalid", "true"); field.setAttribute("aria-describedby", "saved-words"); }
      else { field.removeAttribute("aria-invalid"); field.removeAttribute("aria-describedby"); }
    });
  }
  function later(form) {
    connected(false);
    if (form) { tell(form.getAttribute("data-gone"), true); label("first"); }
    setTimeout(send, pause);
    pause = Math.min(pause * 2, 15000);
  }

  function listen() {
    if (!window.EventSource) { setInterval(look, 5000); return; }
    var source = new EventSource(path + "/events");
    source.addEventListener("now", function (event) {
      told = JSON.parse(event.data).version;
      if (told !== version()) { look(); }
    });
    // Nothing is said twice: what was told before the line went, and not fetched, is fetched now.
    source.onopen = function () {
      connected(true);
      if (told && told !== version()) { look(); }
      if (kept()) { send(); }
    };
    source.onerror = function () {
      connected(false);
      // A browser gives up for good on some answers, such as a proxy's 502.
      if (source.readyState === 2) { setTimeout(listen, 3000); }
    };
  }
  window.addEventListener("online", function () { send(); look(); });
  document.addEventListener("visibilitychange", function () { if (!document.hidden) { look(); } });
  setInterval(tick, 1000);
  ready();
  listen();
  send();
})();
