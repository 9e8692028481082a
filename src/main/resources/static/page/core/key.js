/** The API key of this tab. */

const KEY = "praxis.key";

/** @returns {string | null} */
export function apiKey() {
  try {
    return sessionStorage.getItem(KEY);
  } catch {
    return null;
  }
}

/** Keeps a key until the tab is closed. @param {string} key */
export function setApiKey(key) {
  sessionStorage.setItem(KEY, key);
}
