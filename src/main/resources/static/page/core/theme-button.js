/**
 * Makes a button switch between light and dark.
 *
 * @param {HTMLButtonElement} button
 */
export function themeButton(button) {
  const root = document.documentElement;
  const isDark = () =>
    (root.dataset.theme ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";
  const label = () => {
    button.textContent = isDark() ? "Light" : "Dark";
    button.setAttribute("aria-label", `Switch to the ${isDark() ? "light" : "dark"} theme`);
  };
  button.addEventListener("click", () => {
    root.dataset.theme = isDark() ? "light" : "dark";
    try {
      localStorage.setItem("praxis.theme", root.dataset.theme);
    } catch {
      // Without storage, the choice lasts until the page is left.
    }
    document.dispatchEvent(new Event("praxis:theme"));
    label();
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", label);
  label();
}
