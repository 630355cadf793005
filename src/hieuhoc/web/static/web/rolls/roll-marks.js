// One roll on the phone: who is on it, and what is marked of each.

import { Marks } from "./marking.js";
import { keyOf } from "./store.js";

export const HEADS = "head_count";
export const STATUSES = ["present", "late", "excused", "absent"];

export class Roll extends Marks {
  constructor(meeting, people, marks) {
    const own = marks.filter((mark) => keyOf(mark) === keyOf(meeting));
    super(new Map(meeting.marked.map((marked) => [marked.person, marked])), own, (mark) => mark.person_id);
    this.meeting = meeting;
    this.people = people;
  }

  statusOf(person) {
    const mark = this.standing(person);
    return mark && mark.status !== "cleared" ? mark.status : "";
  }

  heads() {
    const mark = this.standing(null);
    return mark ? mark.number : null;
  }

  // Who is listed: those with a seat, and those who came without one. The others may walk in.
  listed() { return this.people.filter((person) => person.registered || this.statusOf(person.id)); }

  others() { return this.people.filter((person) => !person.registered && !this.statusOf(person.id)); }

  counts() {
    const counts = Object.fromEntries(STATUSES.map((status) => [status, 0]));
    const listed = this.listed();
    listed.forEach((person) => { const status = this.statusOf(person.id); if (status) { counts[status] += 1; } });
    counts.open = listed.filter((person) => !this.statusOf(person.id)).length;
    return counts;
  }

  // Whether a mark made now corrects a meeting of an earlier day, which says why.
  needsReason(person, today) { return this.meeting.held_on < today && this.corrects(person); }

  tap(person, status, { number = null, why = "", now = new Date() } = {}) {
    const { class_id, day, ordinal } = this.meeting;
    const same = (before) => before.status === status && before.number === number;
    const said = { class_id, day, ordinal, person_id: person, status, number, why };
    return this.decide(person, said, { back: status === "cleared", same, now });
  }
}
