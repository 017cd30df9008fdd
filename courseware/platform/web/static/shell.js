/* What the page around Streamlit needs and Streamlit doesn't do.
 *
 * - follows our own links without a reload (history entry, then Streamlit's own popstate handling)
 * - on a change of place: focus to the h1, scroll to the top or to the passage in the address
 * - keeps the focus when what had it goes away, and in sight when the page grows above it
 * - announces saves, feedback and errors (`data-announce`) in one live region
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
    if (!link || link.origin !== location.origin) { return; }
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

  function heading() { return document.querySelector("h1[data-ref]"); }

  function focusHeading() {
    var found = heading();
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
    if (!first || location.hash.length > 1) { setTimeout(arrive, 60); }
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
    if (node.closest(".st-key-console-bar")) {
      return '.st-key-console-acts [data-testid="stBaseButton-primary"], .st-key-console-acts button';
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
  }, true);
  ["keydown", "pointerdown"].forEach(function (act) {
    document.addEventListener(act, function () { pressed = null; }, true);
  });

  function brought() {
    if (!pressed) { return null; }
    var button = pressed.button, had = pressed.had;
    return Array.from(pressed.box.querySelectorAll(BROUGHT)).filter(function (node) {
      var isBefore = !button.isConnected || button.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_PRECEDING;
      return isBefore && had.indexOf(node) < 0;
    })[0];
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
    if (soon || !last || last.node.isConnected || document.activeElement !== document.body) { return; }
    soon = setTimeout(function () {
      soon = null;
      if (!last || last.node.isConnected || document.activeElement !== document.body) { return; }
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
  var region = null, said = new WeakMap();

  function announce(text) {
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
    return node.innerText.split("\n").map(function (line) { return line.trim(); })
      .filter(Boolean)
      .map(function (line) { return /[.?!:…]$/.test(line) ? line : line + "."; }).join(" ");
  }

  function watchAnnouncements() {
    document.querySelectorAll("[data-announce]").forEach(function (node) {
      var text = spoken(node);
      if (text && said.get(node) !== text) { said.set(node, text); announce(text); }
    });
  }

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

  var waiting = false;
  function look() {
    waiting = false;
    watchPlace();
    watchAnnouncements();
    hideOlder();
    keepFocus();
    goToBrought();
    watchGrowth();
    if (awaited && awaited === location.hash && passage()) { arrive(); }
  }

  function begin() {
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
