// Bring marks to the server and take the rolls and the scoring sheets along. Nothing here throws a mark away: it is "sent" only when
// the server said what became of it.

import { REFUSED, SENT, Store, becomeUser, isOfSheet } from "./store.js";

const AT_ONCE = 200;
const PATIENCE = 30_000;

export const OFFLINE = "offline";
export const SIGNED_OUT = "signed-out";
export const FAILED = "failed";
export const DONE = "done";

class Trouble extends Error {
  constructor(kind) { super(kind); this.kind = kind; }
}

async function ask(address, options = {}) {
  let response;
  try {
    response = await fetch(address, { ...options, cache: "no-store", signal: AbortSignal.timeout(PATIENCE) });
  } catch {
    throw new Trouble(OFFLINE);
  }
  if (response.status === 401) { throw new Trouble(SIGNED_OUT); }
  return response;
}

async function said(response) {
  if (!response.ok) { throw new Trouble(FAILED); }
  try { return await response.json(); } catch { throw new Trouble(FAILED); }
}

// The server says whose session this is and gives the token for sending; a token that is too old is no matter.
async function whoAmI(api) { return said(await ask(api + "sessions/who")); }

function plain(mark) {
  const { class_id, day, ordinal, person_id, status, number, revision, why, marked_at } = mark;
  return { class_id, day, ordinal, person_id, status, number, revision, why, marked_at };
}

function plainOfSheet(mark) {
  const { recognition_id, item, attained, points, revision, why, marked_at } = mark;
  return { recognition_id, item, attained, points, revision, why, marked_at };
}

// The two kinds of marks: where they go, as what, and how what the server has comes back.
const ROLLS = {
  isMine: (mark) => !isOfSheet(mark),
  to: "sessions/marks",
  body: async (store, marks) => {
    const people = new Set(marks.map((mark) => mark.person_id));
    const newcomers = (await store.all("newcomers")).filter((newcomer) => people.has(newcomer.id));
    return { marks: marks.map(plain), newcomers: newcomers.map(bare) };
  },
  take: async (api, store) => store.takeOver(await said(await ask(api + "sessions/rolls"))),
};
const SHEETS = {
  isMine: isOfSheet,
  to: "sheets/marks",
  body: async (_store, marks) => ({ marks: marks.map(plainOfSheet) }),
  take: async (api, store) => store.takeOverSheets(await said(await ask(api + "sheets"))),
};

// Before marks leave: whatever happens now, a later tap is a new mark and not a change of one under way.
// A mark from the future was made by a clock that has been set right since: it was made before now.
function claim(store, keys) {
  const now = new Date().toISOString();
  return store.revise(keys, (mark) => ({ tried: true, marked_at: mark.marked_at > now ? now : mark.marked_at }));
}

export async function asFile(store) {
  const all = await claim(store, (await store.unsent()).map((mark) => mark.key));
  const marks = all.filter(ROLLS.isMine).map(plain);
  const sheet_marks = all.filter(SHEETS.isMine).map(plainOfSheet);
  const newcomers = (await store.all("newcomers")).map(bare);
  const told = { format: "hieuhoc-marks", version: 1, device: await store.device(), saved_at: new Date() };
  return JSON.stringify({ ...told, marks, newcomers, sheet_marks }, null, 1);
}

function bare(newcomer) { return { id: newcomer.id, name: newcomer.name, born: newcomer.born }; }

async function sendSome(api, kind, store, token, keys) {
  const marks = await claim(store, keys);
  const response = await ask(api + kind.to, {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-CSRFToken": token },
    body: JSON.stringify({ device: await store.device(), ...(await kind.body(store, marks)) }),
  });
  if (response.status === 422 && keys.length > 1) {
    for (const key of keys) { await sendSome(api, kind, store, token, [key]); }
    return;
  }
  const taken = response.status === 422
    ? [{ outcome: REFUSED, code: "request.malformed" }]
    : (await said(response)).taken;
  const told = new Map(marks.map((mark, place) => [mark.key, taken[place]]));
  await store.revise(keys, (mark) => {
    const { outcome, code } = told.get(mark.key);
    return { state: outcome === REFUSED ? REFUSED : SENT, code };
  });
}

// What was refused is tried again as well: the clock may be right by now, the meeting opened again.
async function exchange(api, kind, store, token) {
  const waiting = (await store.unsent()).filter(kind.isMine).map((mark) => mark.key);
  for (let start = 0; start < waiting.length; start += AT_ONCE) {
    await sendSome(api, kind, store, token, waiting.slice(start, start + AT_ONCE));
  }
  await kind.take(api, store);
}

// Send what is unsent and take the rolls and the sheets along. Returns how it went, and the store of whoever is
// signed in. Where the server fails with one kind the other still goes.
export async function synchronise(api, store) {
  try {
    const who = await whoAmI(api);
    if (!store || store.user !== String(who.user)) {
      await becomeUser(who.user);
      if (store) { store.db.close(); }
      store = await Store.open(who.user);
    }
    let how = DONE;
    for (const kind of [ROLLS, SHEETS]) {
      try {
        await exchange(api, kind, store, who.token);
      } catch (trouble) {
        if (!(trouble instanceof Trouble) || trouble.kind !== FAILED) { throw trouble; }
        how = FAILED;
      }
    }
    return { how, store };
  } catch (trouble) {
    if (!(trouble instanceof Trouble)) { throw trouble; }
    return { how: trouble.kind, store };
  }
}
