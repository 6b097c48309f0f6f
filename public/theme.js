// Runs before the first paint, so that a chosen theme does not flash, nor the planner where a show goes on after a reload.
// Without it the system's theme holds.
try {
  const root = document.documentElement;
  const theme = localStorage.getItem("tiermix.theme");
  if (theme === "light" || theme === "dark") root.dataset.theme = theme;
  const show = new URLSearchParams(sessionStorage.getItem("tiermix.show") ?? "");
  let goesOn = show.get("path") === location.pathname;
  // Another plan's link has the same path, and is no reload: it is a wish for that plan.
  if (goesOn && performance.getEntriesByType("navigation")[0]?.type === "navigate") {
    sessionStorage.removeItem("tiermix.show");
    goesOn = false;
  }
  if (goesOn || /^#(speaker=|present$)/.test(location.hash)) root.dataset.presenting = "";
} catch {}
