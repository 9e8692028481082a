import { themeButton } from "./theme-button.js";

themeButton(/** @type {HTMLButtonElement} */ (document.querySelector("#theme")));
