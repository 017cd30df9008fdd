/* What the page around Streamlit needs and Streamlit doesn't do.
 *
 * - follows our own links without a reload (history entry, then Streamlit's own popstate handling)
 * - on a change of place: focus to the h1, scroll to the top or to the passage in the address
 * - keeps the focus when what had it goes away, and in sight when the page grows above it
 * - announces saves and feedback (`data-announce`) in one live region, once for each event
 * - makes pictures one image each, names the landmarks, marks what an error is about
 * - takes "kept" and "saved" away while something newer is on its way to the server
 * - asks anew for a page that the browser kept whole for Back
 * - blocks the `r` shortcut (WCAG 2.1.4), adds a skip link, keeps the text size
 */
(function () {
  "use strict";
  // First parts of the addresses that aren't Streamlit's pages: the server names them (paths.py).
  var OWN = (document.getElementById("boot").getAttribute("data-own") || "").split(" ");

  // A browser may keep a whole page for Back, and show it to whoever comes after a sign-out.
  window.addEventListener("pageshow", function (event) {
    if (event.persisted) { location.reload(); }
  });

  function plain(link) { return OWN.indexOf(link.pathname.split("/")[1]) >= 0; }

  function ours(link, event) {
    return link && link.origin === location.origin && !link.hasAttribute("download") &&
      link.target !== "_blank" && !plain(link) && !event.defaultPrevented && event.button === 0 &&
      !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
  }

  document.addEventListener("click", function (event) {
    var link = event.target.closest && event.target.closest("a[href]");
    // While the first words of a page stand, nothing is there yet that could follow a link.
    if (!link || link.origin !== location.origin || link.closest("#first-words")) { return; }
    if (link.classList.contains("skip")) {
      event.preventDefault();
      focusHeading();
      return;
    }
    if (link.closest("#root") && !ours(link, event)) {
      if (plain(link) && link.target !== "_blank" && event.button === 0 && !event.defaultPrevented &&
          !(event.metaKey || event.ctrlKey || event.shiftKey)) {
        event.preventDefault(); location.assign(link.href);
      }
      return;
    }
    if (!ours(link, event)) { return; }
    event.preventDefault();
    event.stopPropagation();
    var same = link.pathname === location.pathname && link.search === location.search;
    history.pushState({}, "", link.href);
    if (same) { arrive(); }
    else { window.dispatchEvent(new PopStateEvent("popstate", { state: {} })); }
  }, true);

  document.addEventListener("keydown", function (event) {
    var editing = event.target.closest && event.target.closest("input, textarea, select, [contenteditable]");
    if (!editing && !event.ctrlKey && !event.metaKey && (event.key === "r" || event.key === "R" || event.key === "c" || event.key === "C")) {
      event.stopImmediatePropagation();
    }
  }, true);

  /* --- arriving at a place -------------------------------------------------------------- */
  var place = null;
  var hasReadOn = false;  // in the first words, away from the passage in the address

  function heading() { return document.querySelector("h1[data-ref]"); }

  function focusHeading() {
    var found = document.querySelector("#first-words h1") || heading();
    if (found) { found.setAttribute("tabindex", "-1"); found.focus(); }
  }

  /* The passage that the address names: it may be drawn later than the heading. */
  var awaited = "";

  function passage() {
    try { return document.getElementById(decodeURIComponent(location.hash.slice(1))); }
    catch (mistyped) { return null; }
  }

  function arrive() {
    var wanted = passage();
    awaited = wanted ? "" : location.hash;
    if (wanted) {
      wanted.setAttribute("tabindex", "-1");
      wanted.scrollIntoView({ block: "start" });
      wanted.focus({ preventScroll: true });
      wanted.classList.add("arrived");
    } else {
      var scroller = document.querySelector('[data-testid="stMain"]');
      if (scroller) { scroller.scrollTop = 0; }
      window.scrollTo(0, 0);
      focusHeading();
    }
  }

  function watchPlace() {
    var found = heading();
    if (!found) { return; }
    var ref = found.getAttribute("data-ref");
    var course = (document.querySelector(".brand span") || found).textContent;
    document.title = found.textContent === course ? course : found.textContent + " – " + course;
    if (ref === place) { return; }
    var first = place === null;
    place = ref;
    cameByAddress = first; hasActed = false;
    if (!first || (location.hash.length > 1 && !hasReadOn)) { setTimeout(arrive, 60); }
  }

  /* --- keeping the focus when what had it goes away -------------------------------------------- */
  var last = null, soon = null;

  document.addEventListener("focusin", function (event) {
    var box = event.target.closest('[class*="st-key-check-"], [class*="st-key-request-"]');
    var key = box && /st-key-(?:check|request)-(\S+)/.exec(box.className);
    last = { node: event.target, item: key ? key[1] : "", next: nextIn(event.target) };
  });

  /* In the trainer's console: to what is to be pressed next. */
  function nextIn(node) {
    if (node.closest(".st-key-console-left")) {
      return '.st-key-console-acts [data-testid="stBaseButton-primary"], .st-key-console-beside button';
    }
    return node.closest('[class*="st-key-idea-"]') ? '[class*="st-key-idea-"] button' : "";
  }

  /* What "Next" and "Add another" bring stands before them: out of sight, and behind somebody who goes on
     with Tab. So the focus goes there, until the member does something else. */
  var pressed = null, BROUGHT = "h3.pair-at, textarea";

  document.addEventListener("click", function (event) {
    var button = event.target.closest && event.target.closest("button");
    var box = button && button.closest('[class*="st-key-check-"]');
    pressed = box && { button: button, box: box, had: Array.from(box.querySelectorAll(BROUGHT)) };
    var takes = box && button.closest('[class*="-onward"]');
    onward = takes && { box: box, from: firstPlace(box) };
  }, true);
  ["keydown", "pointerdown"].forEach(function (act) {
    document.addEventListener(act, function () { pressed = onward = null; }, true);
  });

  function brought() {
    if (!pressed) { return null; }
    var button = pressed.button, had = pressed.had;
    return Array.from(pressed.box.querySelectorAll(BROUGHT)).filter(function (node) {
      var isBefore = !button.isConnected || button.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_PRECEDING;
      return isBefore && had.indexOf(node) < 0;
    })[0];
  }

  /* "Next" below the strips takes another mark in hand: on to the first strip, to the first of its
     places. A finger's tap gives a button no focus everywhere, so that none is asked for. */
  var onward = null, turning = null;

  function firstPlace(box) {
    return Array.from(box.querySelectorAll('[class*="st-key-strip-"] input')).filter(function (place) {
      return place.getClientRects().length;
    })[0];
  }

  function goOnward() {
    clearTimeout(turning);
    if (!onward) { return; }
    var place = firstPlace(onward.box);
    // The mark in hand is turned over without anything being drawn that could be watched.
    if (!place || place === onward.from) { turning = setTimeout(goOnward, 50); return; }
    onward = null;
    place.focus({ preventScroll: true });
    place.closest('[class*="st-key-strip-"]').scrollIntoView({ block: "start" });
  }

  function focusOn(node) {
    if (node.tagName !== "TEXTAREA") { node.setAttribute("tabindex", "-1"); }
    node.focus();
  }

  function goToBrought() {
    if (!pressed || document.activeElement !== pressed.button) { return; }
    var found = brought();
    if (!found) { return; }
    // A field can't be gone to before what is stored has been loaded into it.
    if (found.disabled) { setTimeout(goToBrought, 50); } else { focusOn(found); }
  }

  /* A pressed "check", "try again" or "read this step" isn't there afterwards: the focus goes to
     what came of it in the same question, else to the heading, and not to the top of the page. */
  function keepFocus() {
    if (soon || onward || !last || last.node.isConnected || document.activeElement !== document.body) { return; }
    soon = setTimeout(function () {
      soon = null;
      if (!last || last.node.isConnected || document.activeElement !== document.body) { return; }
      // On a slow line a button is gone well before what came of it is there.
      if (running()) { keepFocus(); return; }
      var box = last.item && document.querySelector(".st-key-check-" + CSS.escape(last.item));
      var next = last.next && document.querySelector(last.next);
      if (next) { next.focus(); return; }
      var came = box && (box.querySelector(".feedback h3, .came") || brought() ||
        box.querySelector("p.reading") || box.querySelector("h2"));
      if (came) { focusOn(came); }
      else { focusHeading(); }
    }, 150);
  }

  /* --- keeping the focus in sight -------------------------------------------------------------- */
  /* A picture or a finding that comes late pushes what is below it out of the window, and what has
     the focus with it. That is followed, until the reader goes elsewhere by themselves. */
  var followed = null, measured = null;
  var growth = window.ResizeObserver && new ResizeObserver(keepInSight);
  var TURNS_THE_PAGE = ["PageUp", "PageDown"];
  var SCROLLS = ["ArrowUp", "ArrowDown", "Home", "End", " "];

  function follow(node) { followed = node; }

  document.addEventListener("focusin", function (event) { follow(event.target); });
  ["wheel", "touchmove", "pointerdown"].forEach(function (act) {
    document.addEventListener(act, function () { follow(null); }, { capture: true, passive: true });
  });
  document.addEventListener("keydown", function (event) {
    var acts = event.target.matches && event.target.matches("input, textarea, select, button, summary");
    var scrolls = SCROLLS.indexOf(event.key) >= 0 && !acts;
    if (scrolls || TURNS_THE_PAGE.indexOf(event.key) >= 0) { follow(null); }
  }, true);

  function keepInSight() {
    if (!followed || document.activeElement !== followed || !followed.matches(":focus-visible")) { return; }
    var shown = followed.closest("label") || followed, box = shown.getBoundingClientRect();
    if (box.bottom <= 0 || box.top >= innerHeight) { shown.scrollIntoView({ block: "nearest" }); }
  }

  function watchGrowth() {
    var page = document.querySelector('[data-testid="stMainBlockContainer"]');
    if (!growth || page === measured) { return; }
    growth.disconnect();
    if (page) { growth.observe(page); }
    measured = page;
  }

  /* --- announcing ------------------------------------------------------------------------- */
  /* One event, one announcement: what it has changed is gathered while the page draws it, and said
     together. What stands on a page as one comes to it is no event and is read where it stands;
     but for `data-announce="arriving"`, which says what brought one here. Nodes with
     `data-announce` have no live role of their own, or all would be said twice. Errors do: an
     alert is said by itself. */
  var said = new WeakMap(), news = [], telling = null, GATHER = 250;

  function announce(text) {
    var region = document.getElementById("announcer");  // text-size.js may have made it
    if (!region) {
      region = document.createElement("div");
      region.id = "announcer"; region.className = "sr";
      region.setAttribute("role", "status"); region.setAttribute("aria-live", "polite");
      document.body.appendChild(region);
    }
    region.textContent = "";
    setTimeout(function () { region.textContent = text; }, 50);
  }

  /* What a node says, a sentence a line: "What this shows. The largest gap is..." */
  function spoken(node) {
    var given = node.getAttribute("data-said");
    return given || node.innerText.split("\n").map(function (line) { return line.trim(); })
      .filter(Boolean)
      .map(function (line) { return /[.?!:…]$/.test(line) ? line : line + "."; }).join(" ");
  }

  function watchAnnouncements() {
    document.querySelectorAll("[data-announce]").forEach(function (node) {
      var text = spoken(node);
      if (!text || said.get(node) === text) { return; }
      said.set(node, text);
      if (!isNews(node) || news.indexOf(node) >= 0) { return; }
      news.push(node);
      if (!telling) { telling = setTimeout(tell, GATHER); }
    });
  }

  function isNews(node) {
    if (node.getAttribute("data-announce") === "arriving") { return !cameByAddress; }
    return hasActed;
  }

  function tell() {
    telling = null;
    var texts = news.splice(0).filter(function (node) { return node.isConnected; }).map(spoken);
    if (texts.length) { announce(texts.join(" ")); }
  }

  /* Whether the member has done anything since they came to this place. */
  var hasActed = false, cameByAddress = true;
  ["keydown", "pointerdown", "input"].forEach(function (act) {
    document.addEventListener(act, function () { hasActed = true; }, true);
  });

  /* --- "saved" is said only of what is saved --------------------------------------------------- */
  /* After a change the sentence stands for the one before, until a run that knows of this one has
     ended. Of a change made while one is under way Streamlit doesn't tell whether that run knew of it
     or the next one will: so quiet then has to last as long as a change takes to get there and be
     begun on, twice over. On a line that stalls for longer than that, the sentence is too early. */
  var unsaved = {}, runBegan = false, changedAt = 0, trip = 0, quiet = null, listening = false;

  function running() {
    var app = document.querySelector("[data-test-script-state]");
    return Boolean(app) && app.getAttribute("data-test-script-state") !== "notRunning";
  }

  function boxOf(node) {
    if (!node.closest || node.closest('.note-field, [class*="st-key-report-"]')) { return ""; }
    var box = node.closest('[class*="st-key-check-"]');
    return box ? /st-key-check-\S+/.exec(box.className)[0] : "";
  }

  function sent(name) {
    clearTimeout(quiet);
    unsaved[name] = "sent";
    runBegan = running();
    if (runBegan) { quiet = setTimeout(settle, 250 + 2 * trip); }
    else if (!changedAt) { changedAt = Date.now(); }
    hideOlder();
  }

  function hideOlder() {
    if (!listening) { return; }  // nothing would show them again
    Object.keys(unsaved).forEach(function (name) {
      document.querySelectorAll("." + CSS.escape(name) + " .saved").forEach(function (said) {
        if (boxOf(said)) { said.style.visibility = "hidden"; said.setAttribute("data-older", ""); }
      });
    });
  }

  function showAgain(names) {
    names.forEach(function (name) {
      delete unsaved[name];
      document.querySelectorAll("." + CSS.escape(name) + " [data-older]").forEach(function (said) {
        said.style.visibility = ""; said.removeAttribute("data-older");
      });
    });
  }

  /* Something came from the server. A short run leaves no other trace: Streamlit's mark on the page
     that it is running comes and goes within one drawing. */
  function heard() {
    clearTimeout(quiet);
    runBegan = true;
    if (changedAt) { trip = Date.now() - changedAt; changedAt = 0; }
    quiet = setTimeout(settle, 250 + 2 * trip);
  }

  function settle() {
    if (running()) { quiet = setTimeout(settle, 250); return; }
    if (!runBegan) { return; }
    runBegan = false;
    showAgain(Object.keys(unsaved).filter(function (name) { return unsaved[name] === "sent"; }));
  }

  if (typeof Proxy === "function" && typeof Reflect === "object") {
    window.WebSocket = new Proxy(window.WebSocket, {
      construct: function (target, args, maker) {
        var socket = Reflect.construct(target, args, maker);
        socket.addEventListener("message", heard);
        listening = true;
        return socket;
      }
    });
  }

  /* Radios and checkboxes send no "change": the mark on their label says that one was chosen. */
  function watchChoices(changes) {
    changes.forEach(function (each) {
      var name = each.target.tagName === "LABEL" && boxOf(each.target);
      if (name) { sent(name); }
    });
  }

  document.addEventListener("change", function (event) {
    if (boxOf(event.target)) { sent(boxOf(event.target)); }
  }, true);
  document.addEventListener("click", function (event) {
    var step = event.target.closest && event.target.closest('[data-testid="stNumberInput"] button');
    if (step && boxOf(step)) { rested = null; sent(boxOf(step)); }
  }, true);

  /* A number is sent when its field is left, or by Enter; not if it is what it was before. */
  var rested = null;

  function numberIn(node) {
    return node.closest && node.closest('[data-testid="stNumberInput"]') ? boxOf(node) : "";
  }

  function left(event) {
    var name = numberIn(event.target);
    if (unsaved[name] !== "typed") { return; }
    if (event.target.value === rested) { showAgain([name]); }
    else { rested = event.target.value; sent(name); }
  }

  document.addEventListener("input", function (event) {
    var name = numberIn(event.target);
    if (name) { unsaved[name] = "typed"; hideOlder(); }
  }, true);
  document.addEventListener("focusin", function (event) {
    if (numberIn(event.target)) { rested = event.target.value; }
  }, true);
  document.addEventListener("focusout", left, true);
  document.addEventListener("keydown", function (event) { if (event.key === "Enter") { left(event); } }, true);

  /* --- once ----------------------------------------------------------------------------------- */
  function skipLink() {
    if (document.querySelector("a.skip")) { return; }
    var link = document.createElement("a");
    link.className = "skip"; link.href = location.pathname + location.search + "#main";
    var boot = document.getElementById("boot");
    link.textContent = (boot && boot.getAttribute("data-skip")) || "Skip to the text";
    document.body.insertBefore(link, document.body.firstChild);
  }

  /* --- for those who hear the page ------------------------------------------------------------- */
  /* Vega calls its picture a document. It is one image: its name is the sentence, and beside it
     stands the same as a table. */
  function namePictures() {
    document.querySelectorAll('[role="graphics-document"]').forEach(function (picture) {
      picture.setAttribute("role", "img");
      picture.removeAttribute("aria-roledescription");
    });
  }

  /* Of an error that says what is missing (`data-wrong`), the controls that it means: radios with
     none chosen, and fields with nothing in them. React leaves alone what it never set. */
  function markWrong() {
    document.querySelectorAll("[data-marked]").forEach(function (field) {
      var error = document.getElementById(field.getAttribute("data-marked"));
      if (!error || !isMissing(field)) { mark(field, ""); }
    });
    document.querySelectorAll("[data-wrong]").forEach(function (error, at) {
      var box = error.closest('[class*="st-key-check-"]');
      error.id = error.id || "wrong-" + at + "-" + Date.now();
      Array.from(box ? box.querySelectorAll(ASKS) : []).filter(isMissing).forEach(function (field) {
        if (field.getAttribute("data-marked") !== error.id) { mark(field, error.id); }
      });
    });
  }

  var ASKS = '[role="radiogroup"], [data-testid="stNumberInput"] input, [data-testid="stCheckbox"] input';

  function isMissing(field) {
    if (field.closest('[class*="st-key-statements-"]')) { return false; }  // no answer: see matching
    if (field.matches('[role="radiogroup"]')) {
      return !field.querySelector(":checked") && field.getClientRects().length > 0;
    }
    return field.type === "checkbox" ? !field.checked : field.value === "";
  }

  function mark(field, error) {
    var marks = { "aria-invalid": error && "true", "aria-describedby": error, "data-marked": error };
    Object.keys(marks).forEach(function (name) {
      if (marks[name]) { field.setAttribute(name, marks[name]); } else { field.removeAttribute(name); }
    });
  }

  /* The masthead and the footer stand inside Streamlit's <main>, where none can be a landmark. So
     two landmarks beside it own them: a screen reader finds them there, and they stay where they are. */
  function landmarks() {
    [["banner", "mast", "afterbegin"], ["contentinfo", "foot", "beforeend"]].forEach(function (each) {
      var landmark = document.createElement("div");
      landmark.setAttribute("role", each[0]);
      landmark.setAttribute("aria-owns", each[1]);
      document.body.insertAdjacentElement(each[2], landmark);
    });
  }

  var waiting = false;
  function look() {
    waiting = false;
    if (document.getElementById("first-words")) { return; }
    watchPlace();
    namePictures();
    markWrong();
    watchAnnouncements();
    hideOlder();
    keepFocus();
    goToBrought();
    goOnward();
    watchGrowth();
    if (awaited && awaited === location.hash && passage()) { arrive(); }
  }

  /* The first words have landmarks of their own, and what Streamlit draws below them is not there
     yet for anybody (first-words.js). */
  document.addEventListener("wordsgone", function (event) {
    hasReadOn = event.detail.moved;
    landmarks();
    look();
  });

  function begin() {
    if (!document.getElementById("first-words")) { landmarks(); }
    skipLink();
    new MutationObserver(function () {
      if (!waiting) { waiting = true; requestAnimationFrame(look); }
    }).observe(document.body, { childList: true, subtree: true, characterData: true });
    new MutationObserver(watchChoices).observe(document.body, {
      attributes: true, attributeFilter: ["data-selected"], subtree: true
    });
    look();
  }

  if (document.body) { begin(); } else { document.addEventListener("DOMContentLoaded", begin); }
})();
