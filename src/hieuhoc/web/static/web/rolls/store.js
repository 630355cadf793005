// What a phone keeps of rolls and scoring sheets: one database for each account that used it, so that nobody sends
// another's marks in his own name. Marks that were not sent are never thrown away; names are, once they are not needed.

const REGISTER = "hieuhoc-rolls";
const PREFIX = REGISTER + "-";
const KEPT_DAYS = 14;
// The second version has scoring sheets as well. Both kinds of marks lie together, so that one count and one file
// have all that is unsent.
const VERSION = 2;

export const UNSENT = "unsent";
export const SENT = "sent";
export const REFUSED = "refused";

export function uuid() {
  // crypto.randomUUID exists on secure pages only.
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

function answered(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

// Who uses this phone. Browsers write localStorage seconds later; a phone whose battery dies in between would
// not know whose marks it has.
async function register(work) {
  const request = indexedDB.open(REGISTER, 1);
  request.onupgradeneeded = () => { request.result.createObjectStore("facts"); };
  const db = await answered(request);
  const transaction = db.transaction("facts", "readwrite", { durability: "strict" });
  const facts = transaction.objectStore("facts");
  const [current, users] = await Promise.all([answered(facts.get("current")), answered(facts.get("users"))]);
  const known = { current: current || null, users: users || [] };
  const changed = work ? work(known) : {};
  Object.entries(changed).forEach(([name, value]) => facts.put(value, name));
  await new Promise((resolve, reject) => {
    transaction.oncomplete = resolve;
    transaction.onabort = () => reject(transaction.error);
  });
  db.close();
  return known;
}

export async function currentUser() { return (await register()).current; }

export async function knownUsers() { return (await register()).users; }

export function becomeUser(user) {
  const id = String(user);
  return register(({ users }) => ({ current: id, users: [...new Set([...users, id])] }));
}

export class Store {
  static async open(user) {
    const request = indexedDB.open(PREFIX + user, VERSION);
    request.onupgradeneeded = ({ oldVersion }) => {
      const db = request.result;
      if (oldVersion < 1) {
        db.createObjectStore("classes", { keyPath: "id" });
        db.createObjectStore("meetings", { keyPath: "key" });
        db.createObjectStore("newcomers", { keyPath: "id" });
        db.createObjectStore("marks", { keyPath: "key", autoIncrement: true });
        db.createObjectStore("facts");
      }
      db.createObjectStore("books", { keyPath: "id" });
      db.createObjectStore("sheets", { keyPath: "id" });
    };
    return new Store(await answered(request), String(user));
  }

  constructor(db, user) {
    this.db = db;
    this.user = user;
    // Another tab that empties this database is not held up by this one.
    db.onversionchange = () => db.close();
  }

  // Run `work` on the named stores; done when it is on the disk, not before.
  change(names, work) {
    return new Promise((resolve, reject) => {
      const transaction = this.db.transaction(names, "readwrite", { durability: "strict" });
      transaction.oncomplete = () => resolve();
      transaction.onerror = transaction.onabort = () => reject(transaction.error);
      work(...names.map((name) => transaction.objectStore(name)));
    });
  }

  all(name) { return answered(this.db.transaction(name).objectStore(name).getAll()); }

  fact(name) { return answered(this.db.transaction("facts").objectStore("facts").get(name)); }

  setFact(name, value) { return this.change(["facts"], (facts) => facts.put(value, name)); }

  async device() {
    const known = await this.fact("device");
    if (known) { return known; }
    const made = uuid();
    await this.setFact("device", made);
    return made;
  }

  // The marks of rolls, or of sheets.
  async rollMarks() { return (await this.all("marks")).filter((mark) => !isOfSheet(mark)); }

  async sheetMarks() { return (await this.all("marks")).filter(isOfSheet); }

  async unsent() { return (await this.all("marks")).filter((mark) => mark.state !== SENT); }

  // Let `decide` look at all marks and say what to put or to drop, while nothing else changes them: a tap
  // and a sending that is under way never write over each other.
  decide(decide) {
    return this.change(["marks"], (marks) => {
      marks.getAll().onsuccess = (event) => {
        const { put, drop } = decide(event.target.result);
        (put || []).filter(Boolean).forEach((mark) => marks.put(mark));
        (drop || []).filter(Boolean).forEach((mark) => marks.delete(mark.key));
      };
    });
  }

  // Change the marks with these keys, and return them as they are now.
  async revise(keys, change) {
    const revised = [];
    await this.decide((marks) => {
      revised.push(...marks.filter((mark) => keys.includes(mark.key)).map((mark) => ({ ...mark, ...change(mark) })));
      return { put: revised };
    });
    return revised;
  }

  // Keep somebody new and his mark together: without a mark he is taken for one the server has by now.
  addNewcomer(newcomer, mark) {
    return this.change(["newcomers", "marks"], (newcomers, marks) => {
      newcomers.put(newcomer);
      marks.put(mark);
    });
  }

  // Take over what the server says now. Marks it has taken in are in it, so ours of them can go, and with them
  // who was new. What that is is read where nothing else is written: a tap in between is no matter.
  takeOver(rolls) {
    const stores = ["classes", "meetings", "marks", "newcomers", "facts"];
    return this.change(stores, (classes, meetings, marks, newcomers, facts) => {
      classes.clear();
      meetings.clear();
      rolls.classes.forEach((each) => classes.put(each));
      rolls.meetings.forEach((each) => meetings.put({ ...each, key: keyOf(each) }));
      marks.getAll().onsuccess = ({ target: { result: all } }) => {
        const result = all.filter((mark) => !isOfSheet(mark));
        const needed = new Set(result.filter((mark) => mark.state !== SENT).map((mark) => mark.person_id));
        result.filter((mark) => mark.state === SENT).forEach((mark) => marks.delete(mark.key));
        newcomers.getAllKeys().onsuccess = (event) => {
          event.target.result.filter((id) => !needed.has(id)).forEach((id) => newcomers.delete(id));
        };
      };
      facts.put({ name: rolls.user_name, fetched: Date.now() }, "taken");
    });
  }

  // The same of scoring sheets, whose order is that of the list.
  takeOverSheets({ books: newBooks, sheets: newSheets }) {
    return this.change(["books", "sheets", "marks"], (books, sheets, marks) => {
      books.clear();
      sheets.clear();
      newBooks.forEach((each) => books.put(each));
      newSheets.forEach((each, place) => sheets.put({ ...each, place_in_list: place }));
      marks.getAll().onsuccess = ({ target: { result } }) => {
        result.filter((mark) => isOfSheet(mark) && mark.state === SENT).forEach((mark) => marks.delete(mark.key));
      };
    });
  }

  // Names go; what was not sent stays, and with it the people who were entered here.
  async forgetNames() {
    const sent = (await this.all("marks")).filter((mark) => mark.state === SENT);
    const stores = ["classes", "meetings", "books", "sheets", "marks", "facts"];
    await this.change(stores, (classes, meetings, books, sheets, marks, facts) => {
      [classes, meetings, books, sheets].forEach((each) => each.clear());
      sent.forEach((mark) => marks.delete(mark.key));
      facts.delete("taken");
    });
  }

  async remove() {
    this.db.close();
    await answered(indexedDB.deleteDatabase(PREFIX + this.user));
    await register(({ users }) => ({ users: users.filter((user) => user !== this.user) }));
  }
}

export function isOfSheet(mark) { return Boolean(mark.recognition_id); }

// What somebody is asked who leaves with unsent marks: in other words where there are some of sheets among them.
export function leavingSentence(unsent, ofRolls, withSheets) {
  const sheets = unsent.filter(isOfSheet).length;
  return (sheets ? withSheets : ofRolls).replace("{count}", unsent.length).replace("{sheets}", sheets);
}

export function keyOf(meeting) { return [meeting.class_id, meeting.day, meeting.ordinal].join("|"); }

// Count what accounts on this phone have not sent, but for `except`.
export async function unsentOfOthers(except) {
  let count = 0;
  for (const user of (await knownUsers()).filter((known) => known !== except)) {
    const store = await Store.open(user);
    count += (await store.unsent()).length;
    store.db.close();
  }
  return count;
}

// Names that nobody asked for anew in two weeks go from the phone.
export async function forgetOldNames(now = Date.now()) {
  for (const user of await knownUsers()) {
    const store = await Store.open(user);
    const taken = await store.fact("taken");
    if (taken && now - taken.fetched > KEPT_DAYS * 24 * 3600 * 1000) { await store.forgetNames(); }
    store.db.close();
  }
}

// Signing out: names go. What was not sent stays for the one whose it is.
export async function leave() {
  const user = await currentUser();
  await register(() => ({ current: null }));
  if (!user) { return; }
  const store = await Store.open(user);
  if ((await store.unsent()).length) {
    await store.forgetNames();
    store.db.close();
  } else {
    await store.remove();
  }
}
