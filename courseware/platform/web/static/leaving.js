/* What is typed into a number, a date or a line of text goes to the server when its field is left.
 *
 * That is too late where the page is left with it (a link, Back, a closed tab), and too early under a
 * finger that is on its way to a button: what comes of it pushes the button away, and the tap falls
 * beside it. So it is sent just before the page is left, and a press of the mouse leaves the field
 * only once it has become a click. The server keeps the order (in_turn.py).
 */
(function () {
  "use strict";
  var FIELDS = '[data-testid="stNumberInput"], [data-testid="stDateInput"], ' +
    '[data-testid="stTextInput"], [data-testid="stTextArea"]';
  var PRESSED = 'a[href], button, label, summary, [role="button"]';
  var typed = null;

  function fieldOf(node) { return node && node.closest ? node.closest(FIELDS) : null; }

  function isTyped() { return typed && typed.isConnected; }

  /* Leaves the field: that sends what is in it. */
  function send() {
    var node = document.activeElement;
    if (fieldOf(node)) { node.blur(); }
    typed = null;
    return node;
  }

  /* A page that is loaded again may be gone before what its field sends is on the wire. So the tab
     holds what was typed meanwhile, and hands it over again if the page that comes back doesn't show
     it. A whole day goes as if it were pasted: its field sends what is typed only once its calendar
     has closed and been drawn. */
  var HELD = "course-typed", HELD_FOR = 60000;

  function holds(held) {
    try {
      if (held) { sessionStorage.setItem(HELD, JSON.stringify(held)); }
      return JSON.parse(sessionStorage.getItem(HELD) || "null");
    } catch (error) { return null; }  // a browser that keeps nothing
  }

  function letGo() { try { sessionStorage.removeItem(HELD); } catch (error) { /* as above */ } }

  function parts(field) {
    return Array.prototype.slice.call(field.querySelectorAll('[role="spinbutton"]'));
  }

  /* As it stands in the field; "" while it isn't whole. */
  function dayIn(field) {
    var between = field.querySelector('[data-type="literal"]');
    var day = parts(field).map(function (part) { return part.getAttribute("aria-valuenow"); });
    return day.length && day.indexOf(null) < 0 ? day.join(between ? between.textContent.trim() : "/") : "";
  }

  function paste(field, day) {
    var pasted = new DataTransfer();
    pasted.setData("text/plain", day);
    parts(field)[0].dispatchEvent(new ClipboardEvent("paste",
      { clipboardData: pasted, bubbles: true, cancelable: true }));
  }

  function place() { return location.pathname + location.search; }

  /* Of a number. Words have a keeper of their own (note.js), and aren't held by the tab. */
  function inputOf(field) {
    return field.querySelector('[data-testid="stNumberInput"] input') ||
      (field.matches('[data-testid="stNumberInput"]') ? field.querySelector("input") : null);
  }

  function valueIn(field) {
    if (parts(field).length) { return dayIn(field); }
    return inputOf(field) ? inputOf(field).value : "";
  }

  /* As if it were typed, in a way that React hears. */
  function put(field, value) {
    if (parts(field).length) { paste(field, value); return; }
    var input = inputOf(field), kind = Object.getPrototypeOf(input);
    input.focus({ preventScroll: true });
    Object.getOwnPropertyDescriptor(kind, "value").set.call(input, value);
    input.dispatchEvent(new Event("input", { bubbles: true }));
    input.blur();
  }

  function handOver(field) {
    var key = /st-key-\S+/.exec((field.closest('[class*="st-key-"]') || field).className);
    var value = valueIn(field);
    if (!value || !key) { return; }
    holds({ place: place(), key: key[0], value: value, at: Date.now() });
    if (parts(field).length) { paste(field, value); }
  }

  /* Only where the same page was loaded again: whoever signs in meanwhile came another way. */
  function isAgain(held) {
    var came = performance.getEntriesByType("navigation")[0];
    return came && came.type === "reload" && held.place === place() && Date.now() - held.at < HELD_FOR;
  }

  function handOverAgain(tries) {
    var held = holds();
    if (!held || !isAgain(held)) { letGo(); return; }
    var box = document.getElementsByClassName(held.key)[0];
    if (box && (parts(box).length || inputOf(box))) {
      if (valueIn(box) !== held.value) { put(box, held.value); }
      letGo();
    } else if (tries) { setTimeout(handOverAgain, 250, tries - 1); }
  }

  handOverAgain(120);

  /* The same where the page goes: a day with its calendar open takes leave only for another place
     on the page, so the focus passes over the heading. */
  function sendAndGo() {
    if (isTyped()) { handOver(typed); }
    var heading = fieldOf(document.activeElement) && document.querySelector("h1");
    if (heading) {
      var before = heading.getAttribute("tabindex");
      heading.tabIndex = -1;
      heading.focus({ preventScroll: true });
      heading.blur();
      if (before === null) { heading.removeAttribute("tabindex"); }
    }
    send();
  }

  /* What a field sends goes once its page has been drawn again, however slow the device. */
  function onceSent(then) {
    requestAnimationFrame(function () {
      requestAnimationFrame(function () { setTimeout(then, 80); });
    });
  }

  ["input", "keydown", "paste"].forEach(function (act) {
    document.addEventListener(act, function (event) {
      var field = fieldOf(event.target), isOurs = event.type === "paste" && !event.isTrusted;
      if (field && event.key !== "Tab" && !isOurs) { typed = field; letGo(); }
    }, true);
  });

  document.addEventListener("focusout", function (event) {
    if (typed && !typed.contains(event.relatedTarget)) { typed = null; }
  });

  function outside(event) {
    var pressed = isTyped() && event.target.closest && event.target.closest(PRESSED);
    return pressed && !typed.contains(pressed) ? pressed : null;
  }

  var down = null;

  document.addEventListener("mousedown", function (event) {
    var pressed = event.button === 0 ? outside(event) : null;
    if (pressed) { event.preventDefault(); }
    down = pressed && { on: pressed, x: event.clientX, y: event.clientY };
  }, true);

  /* A calendar that closes under the press sends its day all the same, and what comes of it pushes
     the button away from a pointer that stands still: then no click would come of the press. */
  document.addEventListener("mouseup", function (event) {
    var pressed = down && down.on;
    var isStill = down && Math.abs(event.clientX - down.x) + Math.abs(event.clientY - down.y) < 9;
    down = null;
    if (isStill && pressed.isConnected && !pressed.contains(event.target)) {
      send();
      onceSent(function () { pressed.click(); });
    }
  }, true);

  // What is sent draws the page anew, and a link is on its way at once: so the press waits until
  // it has gone, and is then made as if it came only now.
  document.addEventListener("click", function (event) {
    var pressed = outside(event);
    if (!pressed) { return; }
    send();
    if (pressed.matches("a, button")) { pressed.focus({ preventScroll: true }); }
    if (event.ctrlKey || event.metaKey || event.shiftKey) { return; }
    event.preventDefault();
    event.stopImmediatePropagation();
    onceSent(function () { pressed.click(); });
  }, true);

  // Back and Forward wait likewise, before Streamlit goes there.
  window.addEventListener("popstate", function (event) {
    if (!isTyped()) { return; }
    var state = event.state;
    event.stopImmediatePropagation();
    sendAndGo();
    letGo();  // this page stays, and sends it
    onceSent(function () { window.dispatchEvent(new PopStateEvent("popstate", { state: state })); });
  }, true);

  // What goes away with the page.
  window.addEventListener("beforeunload", sendAndGo, true);
  window.addEventListener("pagehide", sendAndGo, true);

  // A phone that puts the page away may never come back to it.
  var left = null;
  document.addEventListener("visibilitychange", function () {
    if (document.visibilityState === "hidden") { left = isTyped() ? send() : null; return; }
    if (left && left.isConnected && document.activeElement === document.body) { left.focus(); }
    left = null;
  });
})();
