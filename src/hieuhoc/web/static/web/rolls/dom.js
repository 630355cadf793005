// The page: its words, its templates, and days as they are written in Vietnam.

export const words = JSON.parse(document.getElementById("loi").textContent);
const { zone } = document.querySelector("main").dataset;

export function template(id) { return document.getElementById(id).content.firstElementChild.cloneNode(true); }

export function at(root, name) { return root.querySelector(`[data-at="${name}"]`); }

export function put(root, name, text) { const found = at(root, name); if (found) { found.textContent = text; } }

export function fill(text, facts) { return text.replace(/\{(\w+)\}/g, (_, name) => facts[name]); }

// Put a list in place of what is shown, but for one that says the same: that may be under a finger.
export function change(place, screen) {
  const shown = place.firstElementChild;
  if (!shown || !shown.isEqualNode(screen)) { place.replaceChildren(screen); }
}

export function today() {
  const parts = new Intl.DateTimeFormat("en-CA", { timeZone: zone, dateStyle: "short" });
  return parts.format(new Date());
}

export function dayOf(iso) { return iso.split("-").reverse().join("/"); }

export function hourOf(instant) {
  return new Intl.DateTimeFormat("vi-VN", { timeZone: zone, timeStyle: "short" }).format(new Date(instant));
}

// One of several marks of the same: what it says, by whom, when, and why.
export function markLine(said, mark) {
  const item = document.createElement("li");
  const when = `${dayOf(mark.marked_at.slice(0, 10))} ${hourOf(mark.marked_at)}`;
  item.textContent = [said, mark.by || words.here, when, mark.why].filter(Boolean).join(" · ");
  return item;
}
