// The keyboard on a roll or a sheet: arrows go from row to row, a letter says what is chosen (c m p v: có mặt, muộn,
// phép, vắng; on a sheet d m k: đạt, một phần, không đạt) and goes on to the next row, Delete takes it back and goes
// on as well. Whoever presses the arrow down after a letter out of habit is there already: that one press moves nobody.

const OF_ROLL = { c: "present", m: "late", p: "excused", v: "absent", Delete: "cleared", Backspace: "cleared" };
const OF_SHEET = { d: "met", m: "partly", k: "not_met", Delete: "not_assessed", Backspace: "not_assessed" };

export function gridKeys(rows) {
  const letters = rows.dataset.keys === "sheet" ? OF_SHEET : OF_ROLL;
  let movedOn = null;
  rows.addEventListener("pointerdown", () => { movedOn = null; });
  rows.addEventListener("keydown", (event) => {
    const row = event.target.closest(".roll__row");
    if (!row || event.ctrlKey || event.altKey || event.metaKey || event.target.type !== "radio") { return; }
    const status = letters[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    const all = [...rows.querySelectorAll(".roll__row")];
    const [before, after] = [-1, 1].map((step) => all[all.indexOf(row) + step] || null);
    if (status) {
      event.preventDefault();
      const input = row.querySelector(`input[type=radio][value="${status}"]`);
      if (!input.checked) { input.checked = true; input.dispatchEvent(new Event("change", { bubbles: true })); }
      movedOn = after;
      go(movedOn || row);
    } else if (event.key === "ArrowDown" && movedOn === row) {
      event.preventDefault();
      movedOn = null;
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      movedOn = null;
      go((event.key === "ArrowDown" ? after : before) || row);
    }
  });
}

function go(row) { (row.querySelector("input:checked") || row.querySelector("input[type=radio]")).focus(); }
