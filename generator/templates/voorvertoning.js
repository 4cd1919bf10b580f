// @ts-check
// On every page of the preview: shows the page again as soon as the register was made again.
"use strict";

(() => {
  const PAUZE = 500; // ms
  const versie = document.currentScript?.dataset.versie;

  async function kijk() {
    if (document.hidden) return;
    try {
      const antwoord = await fetch("/_voorvertoning/versie");
      if (antwoord.ok && (await antwoord.text()) !== versie) location.reload();
    } catch {
      // the preview was stopped; when it is started again, the page follows
    }
  }

  setInterval(kijk, PAUZE);
  document.addEventListener("visibilitychange", kijk);
})();
