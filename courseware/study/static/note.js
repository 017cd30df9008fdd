/* The text field: saves while typing, keeps what hasn't been acknowledged, tries again by itself.
 *
 * State of one field: `base`, the revision our text builds on; `sent`, what the server has
 * acknowledged; the textarea, what the member sees. Unacknowledged text is held in localStorage
 * under its owner's mark and the field's name, so that it survives the tab, and is sent on return.
 */
(function () {
  "use strict";
  var PAUSE = 700, LONGEST_WAIT = 2000, RETRY = 4000, AFTER_A_PRESS = 300, LONGEST_REQUEST = 20000;
  var isPressed = false;
  document.addEventListener("pointerdown", function () { isPressed = true; }, true);
  ["pointerup", "pointercancel"].forEach(function (end) {
    document.addEventListener(end, function () { isPressed = false; }, true);
  });
  var tab = Math.random().toString(36).slice(2) + Date.now().toString(36);

  function element(name, className, text) {
    var made = document.createElement(name);
    if (className) { made.className = className; }
    if (text) { made.textContent = text; }
    return made;
  }

  function hold(data, value) {
    var name = "note:" + data.owner + ":" + data.field;
    try {
      if (value === null) { localStorage.removeItem(name); }
      else { localStorage.setItem(name, JSON.stringify(value)); }
    } catch (full) { /* private mode: the textarea still holds the words */ }
  }

  function held(data) {
    try { return JSON.parse(localStorage.getItem("note:" + data.owner + ":" + data.field)); } catch (broken) { return null; }
  }

  function Note(host, data, tell) {
    this.tell = tell; this.told = null; this.data = data; this.words = data.words; this.base = 0; this.sent = ""; this.busy = false;
    this.timer = null; this.since = 0; this.loaded = false; this.among = [];
    this.build(host);
    this.load();
  }

  Note.prototype.build = function (host) {
    var id = "note-" + this.data.field, note = this;
    // A field of an exercise: low, and quiet until there is something to delete.
    var small = this.data.rows && this.data.rows < 5;
    this.box = element("div", small ? "note-field small" : "note-field");
    var label = element("label", "", this.data.label);
    label.htmlFor = id;
    if (this.data.about) {
      label.insertBefore(element("span", "sr", this.data.about + ": "), label.firstChild);
    }
    var hint = element("p", this.data.hint ? "hint" : "hint private", this.data.hint || this.words.private);
    hint.id = id + "-hint";
    this.hint = hint;
    this.area = element("textarea");
    this.area.id = id; this.area.rows = this.data.rows || 5; this.area.placeholder = " "; this.area.setAttribute("aria-describedby", hint.id);
    this.area.disabled = true;
    this.state = element("p", "saved");
    // What is said of it: trouble, and once each time one comes to the field that it is saved. Not
    // each pause in typing, nor what many fields found as the page opened.
    this.live = element("p", "sr"); this.live.setAttribute("role", "status");
    this.area.addEventListener("focus", function () { note.live.textContent = ""; });
    this.actions = element("div", "row");
    this.offerForget();
    this.conflict = element("div", "conflict");
    this.offers = element("div", "offers");
    this.offers.hidden = true;
    (this.data.offered || []).forEach(function (offer, at) {
      if (offer.among) { note.joins(offer); }
      if (!offer.said) { return; }
      var said = element("p", "", offer.said);
      var label = offer.among ? note.words.use_all : note.words.use;
      var press = note.button(label, function () { note.takeOffer(offer); });
      said.id = id + "-offer-" + at;
      press.setAttribute("aria-describedby", said.id);
      note.offers.appendChild(said);
      note.offers.appendChild(press);
    });
    [label, hint, this.offers, this.area, this.state, this.live, this.actions, this.conflict].forEach(function (part) {
      note.box.appendChild(part);
    });
    host.replaceChildren ? host.replaceChildren(this.box) : host.appendChild(this.box);
    this.area.addEventListener("input", function () { note.typed(); });
    this.area.addEventListener("keydown", function (event) { event.stopPropagation(); });
    this.area.addEventListener("blur", function () { note.save(); note.tellOnceSaved(); });
    window.addEventListener("online", function () { note.save(); });
    window.addEventListener("pagehide", function () { note.save(true); });
  };

  /* What was said earlier is offered only while the field is known to be empty; what is offered to
   * several at one press, while one of them is. */
  Note.prototype.offer = function () {
    this.showOffers();
    this.among.forEach(function (name) {
      fieldsOf(name).forEach(function (each) { each.note.showOffers(); });
    });
  };

  Note.prototype.showOffers = function () {
    var isWanted = this.isOpen() || this.among.some(function (name) {
      return fieldsOf(name).some(function (each) { return each.note.isOpen(); });
    });
    this.offers.hidden = !this.offers.firstChild || !isWanted;
  };

  Note.prototype.isOpen = function () { return !this.area.disabled && this.area.value.trim() === ""; };

  var offeredTogether = {};

  function fieldsOf(name) {
    return (offeredTogether[name] || []).filter(function (each) { return each.note.box.isConnected; });
  }

  Note.prototype.joins = function (offer) {
    offeredTogether[offer.among] = fieldsOf(offer.among).concat({ note: this, words: offer.words });
    this.among.push(offer.among);
  };

  Note.prototype.takeOffer = function (offer) {
    var all = offer.among ? fieldsOf(offer.among) : [{ note: this, words: offer.words }];
    all.forEach(function (each) { if (each.note.isOpen()) { each.note.use(each.words); } });
    this.area.focus();
  };

  Note.prototype.use = function (words) {
    this.area.value = words;
    this.typed();
    this.save();
  };

  Note.prototype.say = function (text, trouble, silent) {
    if (!silent && this.live.textContent !== text) { this.live.textContent = text; }
    if (this.state.textContent !== text) { this.state.textContent = text; }
    this.state.classList.toggle("trouble", !!trouble);
  };

  /* A line can swallow a request without a word: it is given up, and whoever asked tries again. */
  Note.prototype.request = function (method, path, body, keepalive) {
    var giveUp = new AbortController(), late = setTimeout(function () { giveUp.abort(); }, LONGEST_REQUEST);
    return fetch("/text/" + encodeURIComponent(this.data.field) + path, {
      method: method, credentials: "same-origin", keepalive: !!keepalive,
      headers: { "Content-Type": "application/json", "X-Owner": this.data.owner },
      body: body ? JSON.stringify(body) : undefined, signal: giveUp.signal
    }).finally(function () { clearTimeout(late); });
  };

  /* The body of a good answer; throws {status, message} for any other. */
  function answered(response) {
    return response.json().catch(function () { return {}; }).then(function (body) {
      if (!response.ok) { throw { status: response.status, message: body.message }; }
      return body;
    });
  }

  Note.prototype.load = function () {
    var note = this, mine = held(this.data);
    if (mine) { this.area.value = mine.text; this.base = mine.base; }
    this.request("GET", "").then(answered).then(function (found) {
      note.loaded = true; note.area.disabled = false;
      if (mine && mine.text !== found.text) { note.sent = null; note.save(); }
      else { note.take(found); note.area.value = found.text; hold(note.data, null); }
      note.grow();
    }).catch(function (problem) { note.area.disabled = !mine; note.trouble(problem); note.retryLoad(); });
  };

  Note.prototype.retryLoad = function () {
    var note = this;
    setTimeout(function () { if (note.box.isConnected) { note.load(); } }, RETRY);
  };

  Note.prototype.typed = function () {
    var note = this, now = Date.now();
    hold(this.data, { text: this.area.value, base: this.base });
    this.grow();
    this.say(this.words.saving, false, true);
    if (!this.timer) { this.since = now; }
    clearTimeout(this.timer);
    this.timer = setTimeout(function () { note.save(); },
      Math.max(0, Math.min(PAUSE, this.since + LONGEST_WAIT - now)));
  };

  Note.prototype.grow = function () {
    this.area.style.height = "auto";
    this.area.style.height = Math.min(this.area.scrollHeight + 4, 600) + "px";
    this.offer();
  };

  Note.prototype.save = function (leaving) {
    var note = this, text = this.area.value;
    clearTimeout(this.timer); this.timer = null;
    if (!this.loaded || text === this.sent || (this.busy && !leaving)) { return; }
    this.busy = true;
    this.request("PUT", "", { text: text, base_revision: this.base, tab: tab }, leaving && text.length < 15000)
      .then(answered).then(function (found) {
        note.busy = false; note.sent = text;
        var beside = found.beside && found.beside.length;
        if (!beside) { note.base = found.revision; }
        if (note.area.value === text) { hold(note.data, null); note.say(note.words.saved); }
        else { hold(note.data, { text: note.area.value, base: note.base }); note.typed(); }
        note.showConflict(beside ? found : null, text);
        note.tellOnceSaved();
      }).catch(function (problem) {
        note.busy = false; note.trouble(problem);
        if (!problem || (problem.status !== 422 && problem.status !== 413)) {
          setTimeout(function () { if (note.box.isConnected) { note.save(); } }, RETRY);
        }
      });
  };

  /* What is drawn from the words is drawn anew once the field is left, and before that only when the
   * first of them are there or the last are gone: nobody is asked for what they have just written.
   * A press that left the field goes first: told together, only one of the two would be heard. */
  Note.prototype.tellOnceSaved = function () {
    var note = this;
    clearTimeout(this.telling);
    this.telling = setTimeout(function () {
      if (isPressed) { note.tellOnceSaved(); }
      else if (note.box.isConnected) { note.tellNow(); }
    }, AFTER_A_PRESS);
  };

  Note.prototype.tellNow = function () {
    var text = this.area.value, isWriting = document.activeElement === this.area;
    if (!this.tell || !this.loaded || text !== this.sent || text === this.told) { return; }
    if (isWriting && !text.trim() === !(this.told || "").trim()) { return; }
    this.told = text;
    this.tell();
  };

  Note.prototype.trouble = function (problem) {
    var status = problem && problem.status;
    if (status === 401) { this.say(this.words.signed_out, true); }
    else if (status === 422 || status === 413) { this.say((problem && problem.message) || this.words.failed, true); }
    else if (navigator.onLine === false) { this.say(this.words.offline, true); }
    else { this.say(this.words.failed, true); }
  };

  Note.prototype.take = function (found) {
    this.base = found.revision; this.sent = found.text; this.told = found.text;
    this.showConflict(found.beside && found.beside.length ? found : null, found.text);
    if (found.text) { this.say(this.words.saved, false, true); }
  };

  /* `mine`: what this window's field held when the two were found. */
  Note.prototype.showConflict = function (found, mine) {
    var note = this;
    this.conflict.replaceChildren();
    if (!found) { return; }
    this.conflict.appendChild(element("p", "trouble", this.words.two));
    var versions = [found].concat(found.beside).map(function (version) {
      var title = version.text === mine ? note.words.here : note.words.other;
      return { title: title, text: version.text };
    });
    versions.forEach(function (version) {
      var one = element("section");
      one.appendChild(element("h4", "", version.title));
      one.appendChild(element("blockquote", "", version.text));
      one.appendChild(note.button(note.words.mine, function () { note.settle(version.text); }));
      note.conflict.appendChild(one);
    });
    this.conflict.appendChild(this.button(this.words.both, function () {
      note.settle(versions.map(function (version) { return version.text; }).join("\n\n"));
    }));
  };

  Note.prototype.settle = function (text) {
    var note = this;
    this.request("POST", "/settle", { text: text }).then(answered).then(function (found) {
      note.area.value = found.text; hold(note.data, null); note.take(found);
      note.grow(); note.area.focus();
    }).catch(function (problem) { note.trouble(problem); });
  };

  Note.prototype.button = function (text, act) {
    var made = element("button", "btn second", text);
    made.type = "button";
    made.addEventListener("click", act);
    return made;
  };

  Note.prototype.offerForget = function () {
    var note = this;
    var link = element("button", "linklike", this.words.forget);
    link.type = "button";
    // Without this Safari takes the focus from the field at a press, and what is shown only beside
    // a field that has it would be gone before the press ends.
    link.addEventListener("mousedown", function (event) { event.preventDefault(); });
    link.addEventListener("click", function () {
      var yes = note.button(note.words.yes, function () { note.forget(); });
      var no = note.button(note.words.no, function () { note.offerForget(); note.area.focus(); });
      var sure = element("p", "", note.words.sure);
      sure.setAttribute("role", "alert");
      note.actions.replaceChildren(sure, yes, no);
      note.box.classList.add("is-asking");
      no.focus();
    });
    this.actions.replaceChildren(link);
    this.box.classList.remove("is-asking");
  };

  Note.prototype.forget = function () {
    var note = this;
    clearTimeout(this.timer);
    this.request("DELETE", "").then(function (response) {
      if (!response.ok) { throw { status: response.status }; }
      note.area.value = ""; note.base = 0; note.sent = ""; hold(note.data, null);
      note.offerForget(); note.showConflict(null); note.say(note.words.forgotten); note.grow(); note.area.focus();
    }).catch(function (problem) { note.trouble(problem); });
  };

  window.courseNote = {
    mount: function (host, data, tell) {
      if (host.courseNote && host.courseNote.data.field === data.field && host.courseNote.box.isConnected) {
        // The same field as before; what stands beside it may speak of what was chosen since.
        if (data.hint) { host.courseNote.hint.textContent = data.hint; }
        return;
      }
      host.courseNote = new Note(host, data, tell);
    }
  };
  window.dispatchEvent(new Event("course-note-ready"));
})();
