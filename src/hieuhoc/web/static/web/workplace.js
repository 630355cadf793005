// Where htmx replaces a part of a page. Without this file every link and form works as a page of its own.
(function () {
  "use strict";

  var PRESSED_AGAIN = "data-pressed-again";

  // An answer that is another page (sign-in, a refusal) is shown as that page, never squeezed into a part.
  // A form that was not taken stays as it was filled in.
  document.addEventListener("htmx:beforeSwap", function (event) {
    var request = event.detail.requestConfig;
    var xhr = event.detail.xhr;
    var part = request.elt.getAttribute("hx-select");
    var fits = !part || xhr.responseText.indexOf('id="' + part.slice(1) + '"') >= 0;
    if (fits && !event.detail.isError) { return; }
    event.preventDefault();
    var reason = event.detail.isError ? (xhr.status === 403 ? "stale" : "failed") : "signed-out";
    if (request.verb === "get" || (reason === "signed-out" && !isSignIn(xhr.responseURL))) {
      window.location.assign(xhr.responseURL);
    } else {
      keep(request.elt, reason);
    }
  });

  document.addEventListener("htmx:sendError", function (event) {
    var request = event.detail.requestConfig;
    if (request.verb === "get") { window.location.assign(request.path); } else { keep(request.elt, "offline"); }
  });

  // Signing in anew changes the token that every form bears. Only who was told so, and presses again, sends
  // the new one: the form of somebody else who sat here before is not sent in a new name by one press.
  document.addEventListener("htmx:configRequest", function (event) {
    var token = document.cookie.match(/(?:^|; )csrftoken=([^;]+)/);
    if (token && event.detail.elt.hasAttribute(PRESSED_AGAIN)) {
      event.detail.parameters.csrfmiddlewaretoken = token[1];
    }
  });

  function words() { return document.getElementById("chua-luu").content; }

  function isSignIn(url) {
    var link = words().querySelector("a").getAttribute("href");
    return new URL(url).pathname === new URL(link, window.location).pathname;
  }

  // Leave the form as it is and say above it what happened and what to do.
  function keep(form, reason) {
    var before = form.previousElementSibling;
    if (before && before.hasAttribute("data-not-saved")) { before.remove(); }
    var notice = words().firstElementChild.cloneNode(true);
    notice.querySelectorAll("[data-when]").forEach(function (line) {
      if (line.getAttribute("data-when").split(" ").indexOf(reason) < 0) { line.remove(); }
    });
    form.setAttribute(PRESSED_AGAIN, "");
    form.before(notice);
    notice.focus();
  }

  // After a part has changed, the keyboard goes on in it: at the first mistake, else at its heading.
  document.addEventListener("htmx:afterSettle", function (event) {
    var part = document.getElementById(event.detail.target.id) || event.detail.elt;
    var place = part.querySelector("[aria-invalid=true], [data-focus], h2, h3");
    if (place) {
      if (!/^(INPUT|SELECT|TEXTAREA)$/.test(place.tagName)) { place.setAttribute("tabindex", "-1"); }
      place.focus();
    }
  });
})();
