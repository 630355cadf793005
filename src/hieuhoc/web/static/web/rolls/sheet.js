// One scoring sheet: a row for each item. What is tapped is counted when it is on the disk; what the disk did not
// take is said, and the row goes back to what is known.

import { at, dayOf, fill, markLine, put, template, today, words } from "./dom.js";
import { gridKeys } from "./keys.js";
import { addressOf, groupName, inOrder, nameOf, sameGroup } from "./sheet-list.js";
import { LEVELS, Sheet } from "./sheet-marks.js";

async function load(store, id) {
  const sheets = await inOrder(store);
  const found = sheets.find((each) => each.id === id);
  if (!found) { return {}; }
  const book = (await store.all("books")).find((each) => each.id === found.book);
  const group = sheets.filter((each) => sameGroup(each, found));
  return { of: new Sheet(found, book, await store.sheetMarks()), book, next: group[group.indexOf(found) + 1] };
}

export async function showSheet(place, store, id, changed) {
  const { of, book, next } = await load(store, id);
  const screen = template("mot-phieu-cham");
  place.replaceChildren(screen);
  at(screen, "gone").hidden = Boolean(of);
  at(screen, "filled").hidden = !of;
  // Once it is there the whole screen is made anew.
  if (!of) { put(screen, "title", words.unknownSheet); screen.removeAttribute("data-at"); return; }
  put(screen, "title", nameOf(of.sheet));
  put(screen, "what", groupName(of.sheet));
  put(screen, "where", [of.sheet.place, of.sheet.code].filter(Boolean).join(" \u00b7 "));
  put(screen, "book", book ? book.title : "");
  put(screen, "reviewed", of.sheet.reviewed_on ? fill(words.reviewed, { day: dayOf(of.sheet.reviewed_on) }) : "");
  at(screen, "rows").append(...rowsOf(of.items));
  const onward = at(screen, "next");
  onward.hidden = !next;
  if (next) { onward.href = addressOf(next); put(onward, "next-name", nameOf(next)); }
  refresh(screen, of);
  const filling = { store, id, changed };
  at(screen, "rows").addEventListener("change", (event) => {
    const row = event.target.closest(".roll__row");
    if (event.target.type === "radio") { mark(screen, filling, row.dataset.item, event.target.value, null); }
    else { markPoints(screen, filling, of, row, event.target); }
  });
  gridKeys(at(screen, "rows"));
}

// A criterion that is asked as a whole is its own row; the others are headings above their items.
function rowsOf(items) {
  const rows = [];
  let above = "";
  items.forEach((item, number) => {
    const whole = item.id.endsWith("/whole");
    if (!whole && item.criterion !== above) {
      const heading = document.createElement("h3");
      heading.textContent = above = item.criterion;
      rows.push(heading);
    }
    rows.push(itemRow(item, number, whole ? item.criterion : item.label));
  });
  return rows;
}

function itemRow(item, number, label) {
  const row = template("mot-muc");
  row.dataset.item = item.id;
  at(row, "label").id = `muc-${number}`;
  row.setAttribute("aria-labelledby", `muc-${number}`);
  put(row, "label", label);
  row.querySelectorAll("input[type=radio]").forEach((input) => { input.name = `muc-${number}`; });
  const input = at(row, "points");
  input.id = `diem-${number}`;
  const named = at(row, "points-label");
  named.htmlFor = input.id;
  named.textContent = item.most === null ? "" : fill(words.points, { most: written(item.most) });
  at(row, "wrong").id = `diem-sai-${number}`;
  input.setAttribute("aria-describedby", `diem-sai-${number}`);
  return row;
}

// Bring a screen up to what is known, without building anew what is under a finger.
function refresh(screen, of) {
  at(screen, "rows").querySelectorAll(".roll__row").forEach((row) => {
    const { item } = row.dataset;
    const level = of.levelOf(item);
    row.querySelectorAll("input[type=radio]").forEach((input) => {
      input.checked = input.value === (level || "not_assessed");
    });
    const asked = of.items.find((each) => each.id === item);
    at(row, "of-points").hidden = asked.most === null || level !== "partly";
    const points = at(row, "points");
    if (document.activeElement !== points && !at(row, "wrong").textContent) { points.value = written(of.pointsOf(item)); }
    const marks = of.marksOf(item);
    const told = at(row, "earlier");
    told.hidden = marks.length < 2;
    if (!told.hidden) { at(told, "marks").replaceChildren(...marks.map((each) => markLine(said(each), each))); }
  });
  const counts = of.counts();
  [...LEVELS, "open"].forEach((level) => put(screen, "count-" + level, counts[level]));
  const { reviewed_on: day } = of.sheet;
  at(screen, "why").hidden = !(day && day < today());
}

function said(mark) {
  const level = words.levels[mark.attained];
  return mark.points === null ? level : fill(words.levelWithPoints, { level, points: written(mark.points) });
}

// Points as they are written in Vietnam.
function written(points) { return points === null ? "" : String(points).replace(".", ","); }

async function markPoints(screen, filling, of, row, input) {
  const { most } = of.items.find((each) => each.id === row.dataset.item);
  const typed = input.value.trim().replace(",", ".");
  const right = typed === "" || (/^\d{1,5}(\.\d{1,2})?$/.test(typed) && Number(typed) <= Number(most));
  put(row, "wrong", right ? "" : fill(words.pointsWrong, { most: written(most) }));
  input.setAttribute("aria-invalid", String(!right));
  if (right) { await mark(screen, filling, row.dataset.item, "partly", typed === "" ? null : typed); }
}

async function mark(screen, { store, id, changed }, item, attained, points) {
  const why = at(screen, "reason").value.trim();
  const { of } = await load(store, id);
  if (!of) { put(screen, "said", words.unknownSheet); return; }
  if (!why && of.needsReason(item, today())) {
    put(screen, "said", words.sheetSayWhy);
    refresh(screen, of);
    at(screen, "reason").focus();
    return;
  }
  const kept = await store.decide((marks) => {
    const decided = new Sheet(of.sheet, { items: of.items }, marks).tap(item, attained, { points, why });
    return { put: [decided.put], drop: [decided.drop] };
  }).then(() => true, () => false);
  put(screen, "said", kept ? "" : words.notKept);
  if (attained !== "partly") {
    const row = at(screen, "rows").querySelector(`[data-item="${CSS.escape(item)}"]`);
    put(row, "wrong", "");
    at(row, "points").setAttribute("aria-invalid", "false");
  }
  const now = await load(store, id);
  if (now.of) { refresh(screen, now.of); }
  await changed();
}

export async function refreshSheet(place, store, id) {
  const { of } = await load(store, id);
  if (of) { refresh(at(place, "sheet"), of); }
}
