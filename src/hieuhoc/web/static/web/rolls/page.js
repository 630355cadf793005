// The roll or the sheet as a page of the workplace: counts that follow, the keyboard, and a word about what is not saved yet.

import { gridKeys } from "./keys.js";

const form = document.getElementById("bang");
const rows = form.querySelector(".roll");
const said = document.getElementById("chua-luu-dau");
let unsaved = false;

function count() {
  form.querySelectorAll("[data-count]").forEach((place) => {
    place.textContent = rows.querySelectorAll(`input[value="${place.dataset.count}"]:checked`).length;
  });
}

function changed() {
  unsaved = true;
  if (said) { said.textContent = said.dataset.unsaved; }
  if (rows) { count(); }
}

form.addEventListener("change", changed);
form.addEventListener("submit", () => { unsaved = false; });
window.addEventListener("beforeunload", (event) => { if (unsaved) { event.preventDefault(); } });

if (rows) {
  gridKeys(rows);
  const all = form.querySelector("[name=all]");
  if (all) { all.addEventListener("click", markAll); }
}

function markAll(event) {
  event.preventDefault();
  rows.querySelectorAll('input[value="cleared"]:checked').forEach((open) => {
    open.closest("[data-person]").querySelector('input[value="present"]').checked = true;
  });
  changed();
}
