// What marks add up to on the phone, by the rule of the server (learning/marks.py): the higher revision stands,
// then the later mark. What was refused stands nowhere.

import { REFUSED, UNSENT } from "./store.js";

const MOST_REVISIONS = 1_000_000;

// All that is known of one roll or one sheet: the server's marks, and ours on top. `ofMark` says what one of our
// marks is of: a person, or an item.
export class Marks {
  constructor(server, own, ofMark) {
    this.server = server;
    this.own = own;
    this.ofMark = ofMark;
  }

  marksOf(of) {
    const told = this.server.get(of);
    const own = this.own.filter((mark) => this.ofMark(mark) === of && mark.state !== REFUSED);
    return [...(told ? told.marks : []), ...own];
  }

  standing(of) {
    return this.marksOf(of).reduce((held, mark) => (!held || stands(mark, held) ? mark : held), null);
  }

  revisionOf(of) { return Math.max(0, ...this.marksOf(of).map((mark) => mark.revision)); }

  // What corrects the last revision there is has it again, and stands because it was made later.
  nextRevision(of) { return Math.min(this.revisionOf(of) + 1, MOST_REVISIONS); }

  // Our own mark that no server and no file can have seen: it may be changed in its place.
  replaceable(of) {
    return this.own.find((mark) => this.ofMark(mark) === of && mark.state === UNSENT && !mark.tried);
  }

  // Whether a mark made now corrects an earlier one.
  corrects(of) {
    const ours = this.replaceable(of);
    return (ours ? ours.revision : this.nextRevision(of)) > 1;
  }

  // Return what to store for a tap: a mark to put, or one to drop, or neither. `back` says that the tap takes
  // back what was marked, `same` whether a mark says already what this one would.
  decide(of, said, { back, same, now }) {
    const ours = this.replaceable(of);
    if (back && ours && ours.revision === 1) { return { drop: ours }; }
    const before = this.standing(of);
    if (before ? same(before) : back) { return {}; }
    const revision = ours ? ours.revision : this.nextRevision(of);
    const mark = { ...said, revision, marked_at: now.toISOString(), state: UNSENT, tried: false };
    if (ours) { mark.key = ours.key; }
    return { put: mark };
  }
}

function stands(mark, held) {
  if (mark.revision !== held.revision) { return mark.revision > held.revision; }
  return Date.parse(mark.marked_at) > Date.parse(held.marked_at);
}
