// One scoring sheet on the phone: what is asked, and what is marked of each item.

import { Marks } from "./marking.js";

export const LEVELS = ["met", "partly", "not_met"];
const BACK = "not_assessed";

export class Sheet extends Marks {
  constructor(sheet, book, marks) {
    const own = marks.filter((mark) => mark.recognition_id === sheet.id);
    super(new Map(sheet.marked.map((marked) => [marked.item, marked])), own, (mark) => mark.item);
    this.sheet = sheet;
    this.items = book ? book.items : [];
  }

  levelOf(item) {
    const mark = this.standing(item);
    return mark && mark.attained !== BACK ? mark.attained : "";
  }

  pointsOf(item) {
    const mark = this.standing(item);
    return mark ? mark.points : null;
  }

  counts() {
    const levels = this.items.map((item) => this.levelOf(item.id));
    const counts = Object.fromEntries(LEVELS.map((level) => [level, levels.filter((one) => one === level).length]));
    counts.open = levels.filter((level) => !level).length;
    counts.done = levels.length - counts.open;
    return counts;
  }

  // Whether a mark made now corrects a sheet that the hamlet reviewed on an earlier day, which says why.
  needsReason(item, today) {
    const { reviewed_on: day } = this.sheet;
    return Boolean(day) && day < today && this.corrects(item);
  }

  tap(item, attained, { points = null, why = "", now = new Date() } = {}) {
    const same = (before) => before.attained === attained && samePoints(before.points, points);
    const said = { recognition_id: this.sheet.id, item, attained, points, why };
    return this.decide(item, said, { back: attained === BACK, same, now });
  }
}

function samePoints(one, other) { return one === other || (one !== null && other !== null && Number(one) === Number(other)); }
