// @ts-check
// The road to correct a thing of a list: a document, an organisation, a promise.

import { read } from "./formulier-tekst.js";
import { contextOf } from "./formulier-vragen.js";
import { chooser, make } from "./formulier-zoeken.js";

/** @typedef {import("./formulier-staat.js").State} State */
/** @typedef {import("./formulier-velden.js").Field} Field */

/**
 * Ask for a thing by its names, and show its fields.
 * @param {HTMLElement} place
 * @param {State} state
 * @param {object} given
 * @param {(where: HTMLElement, title: string, ...inside: Node[]) => void} given.step
 * @param {(opened: any, below: HTMLElement, veld: Field) => void} given.improve
 * @param {() => Node} given.back
 */
export function improveThing(place, state, { step, improve, back }) {
  const kinds = Object.keys(state.begin.soorten).filter((kind) => kind !== "activiteiten");
  const label = "Wat wilt u verbeteren?";
  const finder = { ...contextOf(state).finder, magNieuw: () => false };
  const told = make("p", { role: "status" });
  const search = chooser("ding", label, kinds, "", finder, async (id) => {
    const lists = await state.fetchLists().catch(() => null);
    const kind = lists && kinds.find((one) => lists[one]?.[id]);
    if (!kind) {
      told.textContent = "Dit bestand is hier niet te lezen. Wijzig het bij de forge zelf.";
      return;
    }
    const [pad, versie, text] = lists[kind][id];
    const titel = state.naam([kind], id);
    const below = make("div", { class: "weg" });
    step(place, titel, make("p", { class: "bij" }, "Bestand: ", make("code", {}, pad), `, versie ${versie}.`), back(), below);
    improve({ entry: { pad, titel, versie }, text, data: read(text) }, below, state.begin.soorten[kind]);
  });
  step(place, label, make("div", { class: "veld" }, make("label", { for: "ding" }, "Zoek op naam, nummer of kenmerk"), search.element), told, back());
}
