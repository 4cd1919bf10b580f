"use strict";
// What is ticked is kept in this browser, and only there. Where it cannot be kept, the list works without.
(() => {
  const key = document.body.dataset.sleutel || "werklijst";
  const boxes = /** @type {HTMLInputElement[]} */ ([...document.querySelectorAll("input[data-rij]")]);
  const progress = /** @type {HTMLElement} */ (document.querySelector(".voortgang"));

  /** @returns {Set<string | undefined>} the rows that were ticked before */
  function load() {
    try {
      return new Set(JSON.parse(localStorage.getItem(key) || "[]"));
    } catch {
      return new Set();
    }
  }

  function show() {
    let done = 0;
    for (const box of boxes) {
      done += Number(box.checked);
      box.closest("li")?.classList.toggle("klaar", box.checked);
    }
    progress.hidden = !boxes.length;
    progress.textContent = `${done} van ${boxes.length} afgevinkt`;
  }

  const kept = load();
  for (const box of boxes) {
    box.checked = kept.has(box.dataset.rij);
    box.addEventListener("change", () => {
      show();
      try {
        localStorage.setItem(key, JSON.stringify(boxes.filter((one) => one.checked).map((one) => one.dataset.rij)));
      } catch {
        // a browser that keeps nothing
      }
    });
  }
  show();
})();
