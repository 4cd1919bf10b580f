// @ts-check
// On every page: leaving this site fast, the search field, and copying an id. Leaving works next to the plain link, which does the
// same without this script. No key of its own but Shift three times, and nothing is stored.
"use strict";

(() => {
  const PRESSES = 3;
  const WITHIN = 5000; // ms between two presses

  const links = /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll("a[data-verlaat]"));
  const destination = links[0]?.href;
  /** @type {HTMLElement | undefined} */
  let cover;
  /** @type {HTMLElement | undefined} */
  let notice;
  let counted = 0;
  let timer = 0;

  document.documentElement.classList.replace("no-js", "js");

  // The words go behind `#`, which no browser sends; the field has no name, so that a form alone sends nothing.
  for (const form of /** @type {NodeListOf<HTMLFormElement>} */ (document.querySelectorAll("form[data-zoekveld]"))) {
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const q = form.querySelector("input")?.value.trim() ?? "";
      location.assign(form.action + (q && `#${new URLSearchParams({ q })}`));
    });
  }

  // Behind the id of a thing a button that copies it; where the browser refuses that, the id is selected.
  for (const code of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("code[data-kenmerk]"))) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "kopieer";
    button.textContent = "Kopieer";
    button.setAttribute("aria-label", `Kopieer kenmerk ${code.textContent}`);
    const told = document.createElement("span");
    told.setAttribute("role", "status");
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(code.textContent ?? "");
        told.textContent = "gekopieerd";
      } catch {
        getSelection()?.selectAllChildren(code);
        told.textContent = "kopieer met Ctrl+C";
      }
    });
    code.after(" ", button, " ", told);
  }

  if (!destination) return;

  /**
   * Cover the page, then go. `replace` takes this page out of the way back; the browser's history keeps it. Pages
   * seen before it stay behind the back button: the way to take them out goes through the first of them, and with
   * a page that the browser has kept alive it ended there instead of at the other site.
   */
  function leave() {
    cover = document.createElement("div");
    cover.className = "verlaat-scherm";
    cover.setAttribute("role", "alert");
    cover.textContent = "U verlaat deze site.";
    document.body.append(cover);
    document.title = "…";
    location.replace(destination);
  }

  /** @param {string} text */
  function say(text) {
    if (!notice) {
      notice = document.createElement("div");
      notice.className = "verlaat-bericht";
      notice.setAttribute("role", "status");
      document.body.append(notice);
    }
    notice.textContent = text;
  }

  function startAgain() {
    window.clearTimeout(timer);
    counted = 0;
    if (notice) say("");
  }

  function countPress() {
    window.clearTimeout(timer);
    counted += 1;
    if (counted === PRESSES) {
      startAgain();
      leave();
      return;
    }
    const left = PRESSES - counted;
    say(`Druk nog ${left} keer op Shift om deze site te verlaten.`);
    timer = window.setTimeout(startAgain, WITHIN);
  }

  for (const link of links) {
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      leave();
    });
  }

  // A press counts when nothing else was pressed with it: capitals and Shift+Tab start the count again.
  let isAlone = false;
  document.addEventListener("keydown", (event) => {
    if (event.key === "Shift") {
      if (!event.repeat) isAlone = !event.ctrlKey && !event.altKey && !event.metaKey;
    } else {
      isAlone = false;
      startAgain();
    }
  });
  document.addEventListener("keyup", (event) => {
    if (event.key === "Shift" && isAlone) countPress();
    if (event.key === "Shift") isAlone = false;
  });

  document.addEventListener("pointerdown", () => (isAlone = false));

  // Coming back to a page that the browser kept: uncover it.
  const title = document.title;
  window.addEventListener("pageshow", () => {
    cover?.remove();
    document.title = title;
    startAgain();
  });
})();
