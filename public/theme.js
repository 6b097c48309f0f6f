// Runs before the first paint, so that a chosen theme does not flash; without it the system's theme holds.
try {
  const theme = localStorage.getItem("tiermix.theme");
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
} catch {}
