// The list of meetings whose roll may be taken.

import { at, change, dayOf, fill, hourOf, put, template, today, words } from "./dom.js";
import { HEADS, Roll } from "./roll-marks.js";
import { keyOf } from "./store.js";

export async function showList(place, store) {
  const screen = template("danh-sach");
  const [classes, meetings] = store ? [await store.all("classes"), await store.all("meetings")] : [[], []];
  const marks = store ? await store.rollMarks() : [];
  const titles = new Map(classes.map((each) => [each.id, each]));
  const known = new Set(meetings.map(keyOf));
  // Meetings that nobody planned live on the phone until the server knows them.
  const own = marks.filter((mark) => !known.has(keyOf(mark)));
  const unplanned = [...new Map(own.map((mark) => [keyOf(mark), newMeeting(mark)])).values()];
  const day = today();
  const groups = { today: [], overdue: [], next: [], done: [] };
  for (const meeting of [...meetings, ...unplanned]) { groups[groupOf(meeting, day, marks, titles)].push(meeting); }
  for (const [name, group] of Object.entries(groups)) {
    const section = at(screen, name);
    section.hidden = !group.length;
    group.sort((a, b) => (a.starts_at < b.starts_at ? -1 : 1));
    at(section, "list").append(...group.map((meeting) => meetingLine(meeting, titles, marks)));
  }
  const without = classes.filter((each) => !groups.today.some((meeting) => meeting.class_id === each.id));
  at(screen, "without").hidden = !without.length;
  at(at(screen, "without"), "list").append(...without.map((each) => classLine(each, day)));
  at(screen, "empty").hidden = classes.length > 0;
  change(place, screen);
}

export function newMeeting({ class_id, day, ordinal }) {
  return { class_id, day, ordinal, starts_at: day, held_on: day, venue: "", state: "planned", marked: [] };
}

// How many a roll that was begun leaves out: it waits for them like one that nobody took.
function leftOut(meeting, marks, titles) {
  const of = titles.get(meeting.class_id);
  if (!of || of.kind === HEADS) { return 0; }
  return new Roll(meeting, of.people, marks).counts().open;
}

function isBegun(meeting, marks) {
  return meeting.state === "held" || marks.some((mark) => keyOf(mark) === keyOf(meeting));
}

function groupOf(meeting, day, marks, titles) {
  if (meeting.held_on === day) { return "today"; }
  if (meeting.held_on > day) { return "next"; }
  return isBegun(meeting, marks) && !leftOut(meeting, marks, titles) ? "done" : "overdue";
}

function meetingLine(meeting, titles, marks) {
  const line = template("mot-buoi");
  const of = titles.get(meeting.class_id);
  const hour = meeting.starts_at === meeting.day ? "" : hourOf(meeting.starts_at);
  const link = at(line, "link");
  link.textContent = of ? of.title : words.unknownClass;
  link.href = "#" + keyOf(meeting);
  put(line, "when", [dayOf(meeting.held_on), hour, meeting.venue].filter(Boolean).join(" · "));
  const unsent = marks.filter((mark) => keyOf(mark) === keyOf(meeting) && mark.state !== "sent").length;
  put(line, "unsent", unsent ? fill(words.unsentHere, { count: unsent }) : "");
  const left = isBegun(meeting, marks) ? leftOut(meeting, marks, titles) : 0;
  put(line, "came", left ? fill(words.leftOut, { count: left }) : meeting.state === "held" ? words.taken : "");
  return line;
}

function classLine(each, day) {
  const line = template("mot-lop");
  const link = at(line, "link");
  put(line, "title", each.title);
  link.href = "#" + keyOf({ class_id: each.id, day, ordinal: 1 });
  return line;
}
