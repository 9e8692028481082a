// A classic script, so that the chosen theme applies before the first paint.
"use strict";
try {
  const theme = localStorage.getItem("praxis.theme");
  if (theme === "light" || theme === "dark") {
    document.documentElement.dataset.theme = theme;
  }
} catch {
  // Without storage, the page follows the system.
}
