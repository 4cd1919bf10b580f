// @ts-check
// The filters of a tracker: promises, recommendations, motions. Without this script all rows are there. The choice
// stands behind `#` in the address, which a browser never sends; so does the id of a row, to which one can link.
"use strict";

(() => {
  const form = /** @type {HTMLFormElement} */ (document.querySelector("[data-volglijst]"));
  const selects = /** @type {HTMLSelectElement[]} */ ([...form.querySelectorAll("select")]);
  const reset = /** @type {HTMLButtonElement} */ (form.querySelector("[data-wis]"));
  const count = /** @type {HTMLElement} */ (form.querySelector("[role=status]"));
  const groups = /** @type {HTMLElement[]} */ ([...document.querySelectorAll(".rijen > tbody")]);
  const whole = count.textContent;

  /** Whether the part behind `#` asks something; else it is a place on the page. */
  const isQuestion = () => location.hash.includes("=");

  /** Put what the address asks into the form; a choice that this list does not have is passed over. */
  function readAddress() {
    const params = new URLSearchParams(location.hash.slice(1));
    for (const select of selects) {
      const asked = params.get(select.name) ?? "";
      select.value = [...select.options].some((option) => option.value === asked) ? asked : "";
    }
  }

  /** Put what the form asks into the address, without another entry in the history of the browser. */
  function writeAddress() {
    const chosen = selects.filter((select) => select.value).map((select) => [select.name, select.value]);
    const hash = chosen.length ? `#${new URLSearchParams(chosen)}` : "";
    history.replaceState(null, "", location.pathname + location.search + hash);
  }

  /** Show the rows that have all that is chosen, and how many they are. */
  function show() {
    let shown = 0;
    for (const group of groups) {
      let inGroup = 0;
      for (const row of /** @type {NodeListOf<HTMLElement>} */ (group.querySelectorAll("tr[id]"))) {
        const has = selects.every(({ name, value }) => !value || valuesOf(row, group, name).includes(value));
        row.hidden = !has;
        if (has) inGroup += 1;
      }
      group.hidden = !inGroup;
      shown += inGroup;
    }
    const isChosen = selects.some((select) => select.value);
    reset.hidden = !isChosen;
    count.textContent = isChosen ? `${shown || "Geen"} van ${whole}` : whole;
  }

  /**
   * @param {HTMLElement} row
   * @param {HTMLElement} group
   * @param {string} name
   */
  const valuesOf = (row, group, name) => ((name === "bij" ? group : row).dataset[name] ?? "").split(" ");

  /** Open the row that the address names. */
  function openRow() {
    const row = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const details = row?.querySelector("details");
    if (!row?.matches(".rijen tr") || !details) return;
    details.open = true;
    row.scrollIntoView();
  }

  /** Follow the address: a question filters, a place shows all and opens what is there. */
  function follow() {
    if (isQuestion() || !location.hash) {
      readAddress();
      show();
      return;
    }
    for (const select of selects) select.value = "";
    show();
    openRow();
  }

  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("change", () => {
    writeAddress();
    show();
  });
  reset.addEventListener("click", () => {
    for (const select of selects) select.value = "";
    writeAddress();
    show();
    selects[0].focus();
  });
  window.addEventListener("hashchange", follow);
  follow();
})();
