// @ts-check
// On every page: leaving this site fast. Works next to the plain link, which does the same without this script.
// No key of its own but Shift three times, and nothing is stored.
"use strict";

(() => {
  const KEER = 3;
  const BINNEN = 5000; // ms between two presses

  const links = /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll("a[data-verlaat]"));
  const doel = links[0]?.href;
  /** @type {HTMLElement | undefined} */
  let scherm;
  /** @type {HTMLElement | undefined} */
  let bericht;
  let geteld = 0;
  let wacht = 0;

  document.documentElement.classList.replace("no-js", "js");
  if (!doel) return;

  /**
   * Cover the page, then go. `replace` takes this page out of the way back; the browser's history keeps it. Pages
   * seen before it stay behind the back button: the way to take them out goes through the first of them, and with
   * a page that the browser has kept alive it ended there instead of at the other site.
   */
  function verlaat() {
    scherm = document.createElement("div");
    scherm.className = "verlaat-scherm";
    scherm.setAttribute("role", "alert");
    scherm.textContent = "U verlaat deze site.";
    document.body.append(scherm);
    document.title = "…";
    location.replace(doel);
  }

  /** @param {string} text */
  function zeg(text) {
    if (!bericht) {
      bericht = document.createElement("div");
      bericht.className = "verlaat-bericht";
      bericht.setAttribute("role", "status");
      document.body.append(bericht);
    }
    bericht.textContent = text;
  }

  function opnieuw() {
    window.clearTimeout(wacht);
    geteld = 0;
    if (bericht) zeg("");
  }

  function tel() {
    window.clearTimeout(wacht);
    geteld += 1;
    if (geteld === KEER) {
      opnieuw();
      verlaat();
      return;
    }
    const nog = KEER - geteld;
    zeg(`Druk nog ${nog} keer op Shift om deze site te verlaten.`);
    wacht = window.setTimeout(opnieuw, BINNEN);
  }

  for (const link of links) {
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      verlaat();
    });
  }

  // A press counts when nothing else was pressed with it: capitals and Shift+Tab start the count again.
  let isAlleen = false;
  document.addEventListener("keydown", (event) => {
    if (event.key === "Shift") {
      if (!event.repeat) isAlleen = !event.ctrlKey && !event.altKey && !event.metaKey;
    } else {
      isAlleen = false;
      opnieuw();
    }
  });
  document.addEventListener("keyup", (event) => {
    if (event.key === "Shift" && isAlleen) tel();
    if (event.key === "Shift") isAlleen = false;
  });

  document.addEventListener("pointerdown", () => (isAlleen = false));

  // Coming back to a page that the browser kept: uncover it.
  const titel = document.title;
  window.addEventListener("pageshow", () => {
    scherm?.remove();
    document.title = titel;
    opnieuw();
  });
})();
