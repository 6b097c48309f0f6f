// Runs before the first paint, so that a chosen theme does not flash, nor the planner where a show goes on after a reload.
// Without it the system's theme holds.
try {
  const root = document.documentElement;
  const theme = localStorage.getItem("tiermix.theme");
  if (theme === "light" || theme === "dark") root.dataset.theme = theme;
  const show = new URLSearchParams(sessionStorage.getItem("tiermix.show") ?? "");
  if (show.get("path") === location.pathname || /^#(speaker=|present$)/.test(location.hash)) root.dataset.presenting = "";
} catch {}
