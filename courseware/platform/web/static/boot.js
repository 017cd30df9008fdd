/* Says so when the course can't run here, and offers the plain reading pages.
   Written for very old browsers: no arrow functions, no let, no modules. */
(function () {
  var WAIT = 8000;
  var me = document.getElementById("boot");
  var texts = {
    old: me.getAttribute("data-old"),
    slow: me.getAttribute("data-slow"),
    link: me.getAttribute("data-link"),
    href: me.getAttribute("data-read")
  };
  var connected = false;
  var shown = null;

  /* Streamlit's dialogs about a lost connection speak of its server: away.js says it in our words.
     The rest spares it a question to its server before it connects, which on a slow line is a
     round trip: where it is, and that no page around this one may speak to it. */
  var here = location.protocol + "//" + location.host;
  window.__streamlit = {
    BACKEND_BASE_URL: here + "/",
    HOST_CONFIG: { blockErrorDialogs: true, allowedOrigins: [here], useExternalAuthToken: false }
  };

  /* Streamlit fetches all of its icons, 370 kB, before anything is drawn. The few that its page can
     show are ours (streamlit.css), and come when one is shown. */
  var fonts = document.fonts, load = fonts && fonts.load;
  if (load) {
    fonts.load = function (font) {
      return /Material Symbols/.test(font) ? Promise.resolve([]) : load.apply(fonts, arguments);
    };
  }

  /* The course is usable once its websocket has opened: watch for that. */
  var Native = window.WebSocket;
  var opened = 0;
  function watch(socket) {
    socket.addEventListener("open", function () {
      connected = true;
      hide();
    });
    if (opened++) { askForWholePageFirst(socket); }
    return socket;
  }
  /* Streamlit opens its socket once all of its scripts are there, which then takes two or three
     round trips more. So one is opened now, and is given to Streamlit when it first asks for the
     same: where to, and as whom. */
  var early = null, earlyNames;
  function openEarly() {
    var cookie = /(?:^|; )_streamlit_xsrf=([^;]*)/.exec(document.cookie);
    earlyNames = ["streamlit", cookie ? cookie[1] : "PLACEHOLDER_AUTH_TOKEN"];
    try {
      early = new Native(here.replace(/^http/, "ws") + "/_stcore/stream", earlyNames);
    } catch (error) { early = null; }
  }
  /* The early socket, if it is what is asked for and still good. What it isn't given to is gone. */
  function takeEarly(address, names) {
    var socket = early;
    early = null;
    if (!socket) { return null; }
    var same = new URL(address).href === socket.url && String(names) === String(earlyNames);
    if (!same || socket.readyState > Native.OPEN) { socket.close(); return null; }
    if (socket.readyState === Native.OPEN) {
      /* Once Streamlit listens for it. */
      setTimeout(function () { socket.dispatchEvent(new Event("open")); });
    }
    return socket;
  }
  if (Native && typeof Proxy === "function" && typeof Reflect === "object") {
    openEarly();
    window.WebSocket = new Proxy(Native, {
      construct: function (target, args, maker) {
        var taken = takeEarly(args[0], args[1]);
        return watch(taken || Reflect.construct(target, args, maker));
      }
    });
  }

  /* After a reconnect the server may be a new one, which doesn't know this page's questions
     (fragments). Streamlit asks it for the page only if the last run was of a question, and what
     names a question that it doesn't know it drops, without a word. So on a socket that isn't the
     first, the first run asked for is one of the whole page, and taps wait until it has ended.
     BackMsg.rerun_script, ClientState.fragment_id; ForwardMsg.script_finished and its
     FINISHED_EARLY_FOR_RERUN. What can't be read is sent as it is. */
  var RERUN = 11, FRAGMENT = 5, FINISHED = 6, EARLY = 2, LONGEST_HOLD = 30000;

  /* The value of a field of a protobuf message: a number, bytes, or null if it isn't there. */
  function field(bytes, wanted) {
    var at = 0, found = null;
    function number() {
      var value = 0, scale = 1, part;
      do {
        if (at >= bytes.length) { throw new Error("cut short"); }
        part = bytes[at++];
        value += (part & 127) * scale; scale *= 128;
      } while (part & 128);
      return value;
    }
    while (at < bytes.length) {
      var tag = number(), kind = tag & 7, value = null;
      if (kind === 0) { value = number(); }
      else if (kind === 1) { at += 8; }
      else if (kind === 2) { value = number(); at += value; value = bytes.subarray(at - value, at); }
      else if (kind === 5) { at += 4; }
      else { throw new Error("not a message we know"); }
      if (at > bytes.length) { throw new Error("cut short"); }
      if (tag >>> 3 === wanted) { found = value; }
    }
    return found;
  }

  /* Fields that come twice are merged, and the last value counts: an empty name of a fragment. */
  function ofWholePage(message) {
    var longer = new Uint8Array(message.length + 4);
    longer.set(message);
    longer.set([RERUN << 3 | 2, 2, FRAGMENT << 3 | 2, 0], message.length);
    return longer;
  }

  function askForWholePageFirst(socket) {
    var held = null, timer;
    function release() {
      clearTimeout(timer);
      socket.removeEventListener("message", listen);
      delete socket.send;
      held.splice(0).forEach(function (message) { socket.send(message); });
    }
    function listen(event) {
      if (!held) { return; }
      var ended = null;
      try { ended = field(new Uint8Array(event.data), FINISHED); } catch (error) { ended = EARLY; }
      if (ended !== null && ended !== EARLY) { release(); }
    }
    /* What to send now: null if it has to wait. */
    function now(message) {
      var rerun = field(message, RERUN);
      if (rerun === null) { return message; }
      var part = field(rerun, FRAGMENT);
      if (!held) {
        held = [];
        timer = setTimeout(release, LONGEST_HOLD);
        return part && part.length ? ofWholePage(message) : message;
      }
      if (!part || !part.length) { return message; }
      held.push(message);
      return null;
    }
    socket.addEventListener("message", listen);
    socket.send = function (message) {
      var ready = message;
      try { ready = now(message); } catch (error) { ready = message; }
      if (ready !== null) { Native.prototype.send.call(socket, ready); }
    };
  }

  function hide() {
    if (shown) {
      shown.parentNode.removeChild(shown);
      shown = null;
    }
  }

  function show(text) {
    if (shown || !document.body) { return; }
    shown = document.createElement("div");
    shown.id = "boot-message";
    shown.setAttribute("role", "status");
    shown.style.cssText = "position:fixed;left:0;right:0;bottom:0;z-index:999999;padding:20px;" +
      "background:#fbf8f2;color:#1c2126;border-top:4px solid #1c2126;" +
      "font:19px/1.5 'Segoe UI',Roboto,Arial,sans-serif";
    var words = document.createElement("p");
    words.style.cssText = "max-width:640px;margin:0 auto";
    words.appendChild(document.createTextNode(text + " "));
    var link = document.createElement("a");
    link.href = texts.href;
    link.style.color = "#0b5563";
    link.appendChild(document.createTextNode(texts.link));
    words.appendChild(link);
    shown.appendChild(words);
    document.body.appendChild(shown);
  }

  function isEmpty() {
    var root = document.getElementById("root");
    return !root || !root.firstChild;
  }

  function isOld() {
    return !("noModule" in document.createElement("script"));
  }

  function look() {
    if (isOld()) {
      show(texts.old);
    } else if (isEmpty() || !connected) {
      show(texts.slow);
    }
  }

  /* A browser that knows modules, but not all of the language in them, says so at once. */
  window.addEventListener("error", function (event) {
    if (!connected && /SyntaxError/.test(String(event.message))) { show(texts.old); }
  });

  if (isOld()) {
    if (document.body) { look(); } else { window.onload = look; }
  } else {
    setTimeout(look, WAIT);
  }
})();
