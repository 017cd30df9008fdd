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

  /* The course is usable once its websocket has opened: watch for that. */
  var Native = window.WebSocket;
  function watch(socket) {
    socket.addEventListener("open", function () {
      connected = true;
      hide();
    });
    return socket;
  }
  if (Native && typeof Proxy === "function" && typeof Reflect === "object") {
    window.WebSocket = new Proxy(Native, {
      construct: function (target, args, maker) {
        return watch(Reflect.construct(target, args, maker));
      }
    });
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
