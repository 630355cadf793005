// The list of scoring sheets that may be filled in, by title, year and place.

import { at, change, fill, put, template, words } from "./dom.js";
import { Sheet } from "./sheet-marks.js";

export const SHEETS = "phieu";

export function sheetIdOf(key) { return key.startsWith(SHEETS + "|") ? key.slice(SHEETS.length + 1) : ""; }

export function addressOf(sheet) { return `#${SHEETS}|${sheet.id}`; }

export function sameGroup(one, other) {
  return one.place_id === other.place_id && one.kind === other.kind && one.year === other.year;
}

export function nameOf(sheet) {
  return [sheet.subject, sheet.sample ? words.sample : ""].filter(Boolean).join(" ");
}

export function groupName(sheet) { return [words.kinds[sheet.kind], sheet.year].join(" "); }

// The sheets of this phone in the order of the list.
export async function inOrder(store) {
  return (await store.all("sheets")).sort((one, other) => one.place_in_list - other.place_in_list);
}

export async function showSheets(place, store) {
  const screen = template("danh-sach-phieu");
  const sheets = store ? await inOrder(store) : [];
  const books = new Map(store ? (await store.all("books")).map((book) => [book.id, book]) : []);
  const marks = store ? await store.sheetMarks() : [];
  const shown = [...place.querySelectorAll('[data-at="groups"] > details')];
  const groups = [];
  for (const sheet of sheets) {
    const group = groups.find(([first]) => sameGroup(first, sheet));
    if (group) { group.push(sheet); } else { groups.push([sheet]); }
  }
  const sections = groups.map((group) => groupOf(group, books, marks));
  const wasOpen = new Map(shown.map((section) => [titleOf(section), section.open]));
  sections.forEach((section) => { section.open = wasOpen.get(titleOf(section)) ?? sections.length === 1; });
  at(screen, "groups").append(...sections);
  at(screen, "empty").hidden = sheets.length > 0;
  change(place, screen);
}

function titleOf(section) { return ["title", "where"].map((name) => at(section, name).textContent).join("|"); }

function groupOf(group, books, marks) {
  const section = template("nhom-phieu");
  const counted = group.map((sheet) => new Sheet(sheet, books.get(sheet.book), marks));
  const whole = counted.filter((sheet) => !sheet.counts().open).length;
  put(section, "title", groupName(group[0]));
  put(section, "where", group[0].place);
  put(section, "whole", fill(words.sheetsWhole, { done: whole, all: group.length }));
  at(section, "list").append(...counted.map(sheetLine));
  return section;
}

function sheetLine(of) {
  const line = template("mot-phieu");
  const link = at(line, "link");
  link.textContent = nameOf(of.sheet);
  link.href = addressOf(of.sheet);
  put(line, "code", of.sheet.code === of.sheet.subject ? "" : of.sheet.code);
  const unsent = of.own.filter((mark) => mark.state !== "sent").length;
  put(line, "unsent", unsent ? fill(words.unsentHere, { count: unsent }) : "");
  put(line, "done", fill(words.itemsDone, { done: of.counts().done, all: of.items.length }));
  return line;
}
