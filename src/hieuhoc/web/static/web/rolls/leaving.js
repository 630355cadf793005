// Signing out on any page of the workplace: names go from this device, and nobody leaves unsent marks behind
// without being told.

import { Store, currentUser, leave, leavingSentence } from "./store.js";

async function unsent() {
  const user = await currentUser();
  if (!user) { return []; }
  const store = await Store.open(user);
  const marks = await store.unsent();
  store.db.close();
  return marks;
}

document.querySelectorAll("form[data-signs-out]").forEach((form) => {
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const marks = await unsent();
    const { signsOut, signsOutSheets } = form.dataset;
    if (marks.length && !window.confirm(leavingSentence(marks, signsOut, signsOutSheets))) { return; }
    await leave();
    form.submit();
  });
});
