// The rolls and the scoring sheets on a phone. What is tapped goes to the phone's disk, where it counts as unsent, and to the server when
// there is a network.

import { at, fill, put, today, words } from "./dom.js";
import { showList } from "./list.js";
import { refreshRoll, showRoll } from "./roll.js";
import { refreshSheet, showSheet } from "./sheet.js";
import { SHEETS, sheetIdOf, showSheets } from "./sheet-list.js";
import { FAILED, OFFLINE, SIGNED_OUT, asFile, synchronise } from "./sending.js";
import { REFUSED, Store, currentUser, forgetOldNames, leave, leavingSentence, unsentOfOthers } from "./store.js";

const place = document.getElementById("man-hinh");
const { api } = document.querySelector("main").dataset;
const EVERY = 60_000;

let store = null;
// How the last exchange with the server went; nothing is known before the first.
let how = navigator.onLine ? null : OFFLINE;
let syncing = null;
let showing = Promise.resolve();

// The bar at the top: how much is unsent, and how it went.
async function showState() {
  const unsent = store ? await store.unsent() : [];
  const count = document.getElementById("chua-gui");
  count.textContent = fill(unsent.length ? words.unsent : words.allSent, { count: unsent.length });
  count.classList.toggle("unsent", unsent.length > 0);
  document.getElementById("trang-thai").textContent = syncing || !how ? words.sending : words.states[how];
  document.getElementById("dang-nhap").hidden = how !== SIGNED_OUT;
  document.getElementById("luu-tep").disabled = !unsent.length;
  const others = await unsentOfOthers(store && store.user);
  put(document, "others", others ? fill(words.others, { count: others }) : "");
  showRefused(unsent.filter((mark) => mark.state === REFUSED));
}

function showRefused(refused) {
  const notice = document.getElementById("bi-tu-choi");
  notice.hidden = !refused.length;
  const reasons = new Map();
  refused.forEach((mark) => reasons.set(mark.code, (reasons.get(mark.code) || 0) + 1));
  at(notice, "reasons").replaceChildren(...[...reasons].map(([code, count]) => {
    const item = document.createElement("li");
    item.textContent = fill(words.refused, { count, why: words.refusals[code] || code });
    return item;
  }));
}

async function send() {
  if (syncing) { return syncing; }
  syncing = (async () => {
    try {
      ({ how, store } = await synchronise(api, store));
      await show({ keep: true });
    } catch (error) {
      how = FAILED;
      throw error;
    } finally {
      syncing = null;
      await showState();
    }
  })();
  await showState();
  return syncing;
}

// One after the other: of two at once the earlier could end last, and leave a screen that nobody asked for any more.
function show(options) {
  showing = showing.catch(() => {}).then(() => showNow(options));
  return showing;
}

async function showNow({ keep = false } = {}) {
  const key = decodeURIComponent(location.hash.slice(1));
  const ofSheets = key.split("|")[0] === SHEETS;
  document.querySelectorAll("[data-part]").forEach((link) => {
    const current = (link.dataset.part === SHEETS) === ofSheets;
    if (current) { link.setAttribute("aria-current", "page"); } else { link.removeAttribute("aria-current"); }
  });
  const sheet = sheetIdOf(key);
  if (keep && place.dataset.key === key && (at(place, "roll") || at(place, "sheet"))) {
    return sheet ? refreshSheet(place, store, sheet) : refreshRoll(place, store, key);
  }
  if (!store || !key || key === SHEETS) {
    await (ofSheets ? showSheets : showList)(place, store);
  } else if (sheet) {
    await showSheet(place, store, sheet, showState);
  } else {
    await showRoll(place, store, key, showState);
  }
  place.dataset.key = store ? key : "";
  if (!keep) { window.scrollTo(0, 0); }
}

async function saveFile() {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([await asFile(store)], { type: "application/json" }));
  link.download = `diem-danh-chua-gui-${today()}.json`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), EVERY);
}

async function signOut(event) {
  event.preventDefault();
  const unsent = store ? await store.unsent() : [];
  if (unsent.length && !window.confirm(leavingSentence(unsent, words.leaving, words.leavingSheets))) { return; }
  if (store) { store.db.close(); store = null; }
  await leave();
  location.assign(event.target.href);
}

async function start() {
  await forgetOldNames();
  const user = await currentUser();
  if (user) { store = await Store.open(user); }
  if (navigator.storage && navigator.storage.persist) { navigator.storage.persist(); }
  document.getElementById("gui").addEventListener("click", send);
  document.getElementById("luu-tep").addEventListener("click", saveFile);
  document.getElementById("dang-xuat").addEventListener("click", signOut);
  window.addEventListener("hashchange", () => show());
  window.addEventListener("online", send);
  window.addEventListener("offline", () => { how = OFFLINE; showState(); });
  document.addEventListener("visibilitychange", () => { if (!document.hidden) { send(); } });
  setInterval(async () => { if (store && (await store.unsent()).length) { send(); } }, EVERY);
  await show();
  await showState();
  await send();
}

// A browser that keeps nothing (a private window, a full disk) is no place for a roll.
start().catch((error) => {
  document.getElementById("trang-thai").textContent = words.noStore;
  throw error;
});
