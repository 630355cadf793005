// Where htmx replaces a part of a page. Without this file every link and form works as a page of its own.
(function () {
  "use strict";

  // An answer that is another page (sign-in, a refusal) is shown as that page, never squeezed into a part.
  document.addEventListener("htmx:beforeSwap", function (event) {
    var select = event.detail.requestConfig.elt.getAttribute("hx-select");
    var answer = event.detail.serverResponse || "";
    if (select && answer.indexOf('id="' + select.slice(1) + '"') < 0) {
      event.preventDefault();
      window.location.assign(event.detail.xhr.responseURL);
    }
  });

  document.addEventListener("htmx:responseError", function (event) {
    window.location.assign(event.detail.pathInfo.requestPath);
  });

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
