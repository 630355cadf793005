// One roll: a row for each person. What is tapped is counted when it is on the disk; what the disk did not take
// is said, and the row goes back to what is known.

import { at, dayOf, fill, markLine, put, template, today, words } from "./dom.js";
import { gridKeys } from "./keys.js";
import { newMeeting } from "./list.js";
import { HEADS, Roll, STATUSES } from "./roll-marks.js";
import { uuid } from "./store.js";

async function load(store, key) {
  const [class_id, day, ordinal] = key.split("|");
  const [classes, meetings] = [await store.all("classes"), await store.all("meetings")];
  const of = classes.find((each) => each.id === class_id);
  const meeting = meetings.find((each) => each.key === key) || newMeeting({ class_id, day, ordinal: Number(ordinal) });
  const newcomers = (await store.all("newcomers")).filter((newcomer) => newcomer.class_id === class_id);
  const listed = of ? of.people : [];
  const people = [...listed, ...newcomers.filter((n) => !listed.some((person) => person.id === n.id))];
  return { roll: new Roll(meeting, people, await store.rollMarks()), of };
}

export async function showRoll(place, store, key, changed) {
  const taking = { store, key, changed };
  const { roll, of } = await load(store, key);
  const screen = template("bang-diem-danh");
  put(screen, "title", of ? of.title : words.unknownClass);
  put(screen, "when", [dayOf(roll.meeting.held_on), roll.meeting.venue].filter(Boolean).join(" · "));
  at(screen, "named").hidden = Boolean(of) && of.kind === HEADS;
  place.replaceChildren(screen);
  refresh(screen, roll);
  at(screen, "rows").addEventListener("change", (event) => {
    const { person } = event.target.closest("[data-person]").dataset;
    mark(screen, taking, [[person, event.target.value]]);
  });
  gridKeys(at(screen, "rows"));
  at(screen, "all").addEventListener("click", async () => {
    const { roll: now } = await load(store, key);
    const open = now.listed().filter((person) => !now.statusOf(person.id));
    mark(screen, taking, open.map((person) => [person.id, "present"]));
  });
  at(screen, "others").addEventListener("submit", (event) => {
    event.preventDefault();
    const { value } = at(screen, "other");
    if (value) { mark(screen, taking, [[value, "present"]]); }
  });
  at(screen, "new").addEventListener("submit", (event) => { event.preventDefault(); addNewcomer(screen, taking); });
  at(screen, "heads").addEventListener("submit", (event) => { event.preventDefault(); countHeads(screen, taking); });
}

// Bring a screen up to what is known, without building anew what is under a finger.
function refresh(screen, roll) {
  const rows = at(screen, "rows");
  const there = new Map([...rows.children].map((row) => [row.dataset.person, row]));
  const twins = new Set(roll.people.map((p) => p.name).filter((name, place, all) => all.indexOf(name) !== place));
  roll.listed().forEach((person, number) => {
    const row = there.get(person.id) || personRow(person, twins.has(person.name));
    there.delete(person.id);
    if (rows.children[number] !== row) { rows.insertBefore(row, rows.children[number] || null); }
    showPerson(row, roll, person);
  });
  there.forEach((row) => row.remove());
  const counts = roll.counts();
  [...STATUSES, "open"].forEach((status) => put(screen, "count-" + status, counts[status]));
  at(screen, "why").hidden = !(roll.meeting.held_on < today() && (roll.meeting.marked.length || roll.own.length));
  const heads = roll.heads();
  put(screen, "counted", heads === null ? "" : fill(words.counted, { count: heads }));
  const others = roll.others();
  at(screen, "others").hidden = !others.length;
  at(screen, "other").replaceChildren(...others.map((person) => new Option(nameOf(person), person.id)));
}

function nameOf(person) { return [person.name, person.born, person.hamlet].filter(Boolean).join(" · "); }

// Two of one name are told apart by where they live as well.
function personRow(person, twin) {
  const row = template("mot-nguoi");
  row.dataset.person = person.id;
  at(row, "name").id = "n-" + person.id;
  row.setAttribute("aria-labelledby", "n-" + person.id);
  put(row, "name", person.name);
  put(row, "more", [person.sample ? words.sample : "", person.born, twin ? person.hamlet : "", person.registered ? "" : words.walkIn]
    .filter(Boolean).join(" · "));
  row.querySelectorAll("input").forEach((input) => { input.name = "p-" + person.id; });
  return row;
}

function showPerson(row, roll, person) {
  const status = roll.statusOf(person.id);
  row.querySelectorAll("input").forEach((input) => { input.checked = input.value === (status || "cleared"); });
  const marks = roll.marksOf(person.id);
  const told = at(row, "earlier");
  told.hidden = marks.length < 2;
  if (!told.hidden) { at(told, "marks").replaceChildren(...marks.map((mark) => markLine(words.statuses[mark.status], mark))); }
}

// Nobody can have been at a meeting that is still to come.
function isToCome(screen, roll) {
  const toCome = roll.meeting.held_on > today();
  if (toCome) {
    put(screen, "said", words.refusals["mark.meeting-to-come"]);
    refresh(screen, roll);
  }
  return toCome;
}

async function mark(screen, { store, key, changed }, taps, number = null) {
  const why = at(screen, "reason").value.trim();
  const { roll } = await load(store, key);
  if (isToCome(screen, roll)) { return; }
  if (!why && taps.some(([person]) => roll.needsReason(person, today()))) {
    put(screen, "said", words.sayWhy);
    refresh(screen, roll);
    at(screen, "reason").focus();
    return;
  }
  const kept = await store.decide((marks) => {
    const now = new Roll(roll.meeting, roll.people, marks);
    const decided = taps.map(([person, status]) => now.tap(person, status, { number, why }));
    return { put: decided.map((each) => each.put), drop: decided.map((each) => each.drop) };
  }).then(() => true, () => false);
  put(screen, "said", kept ? "" : words.notKept);
  refresh(screen, (await load(store, key)).roll);
  await changed();
}

async function addNewcomer(screen, taking) {
  const { store, key, changed } = taking;
  const [name, born] = [at(screen, "new-name"), at(screen, "new-born")];
  const typed = name.value.trim().replace(/\s+/g, " ");
  const year = Number(born.value) || null;
  const wrong = !/\p{L}/u.test(typed) ? [name, words.nameMissing]
    : year && (year < 1890 || year > Number(today().slice(0, 4))) ? [born, words.yearImpossible] : null;
  put(screen, "new-wrong", wrong ? wrong[1] : "");
  [name, born].forEach((input) => input.setAttribute("aria-invalid", String(Boolean(wrong) && wrong[0] === input)));
  if (wrong) { wrong[0].focus(); return; }
  const person = { id: uuid(), class_id: key.split("|")[0], name: typed, born: year, hamlet: "", registered: false };
  const { roll } = await load(store, key);
  if (isToCome(screen, roll)) { return; }
  const kept = await store.addNewcomer(person, roll.tap(person.id, "present").put).then(() => true, () => false);
  put(screen, "said", kept ? "" : words.notKept);
  if (kept) { name.value = born.value = ""; }
  refresh(screen, (await load(store, key)).roll);
  await changed();
  name.focus();
}

async function countHeads(screen, taking) {
  const input = at(screen, "number");
  const number = /^\d{1,6}$/.test(input.value.trim()) ? Number(input.value) : NaN;
  const wrong = !(number <= 100_000);
  put(screen, "heads-wrong", wrong ? words.numberWrong : "");
  input.setAttribute("aria-invalid", String(wrong));
  if (wrong) { input.focus(); return; }
  await mark(screen, taking, [[null, HEADS]], number);
}

export async function refreshRoll(place, store, key) { refresh(at(place, "roll"), (await load(store, key)).roll); }
