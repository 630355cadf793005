// Let this phone keep the shell of the offline rolls.

if ("serviceWorker" in navigator) {
  const { worker, scope } = document.querySelector("[data-worker]").dataset;
  navigator.serviceWorker.register(worker, { scope, updateViaCache: "none" });
}
