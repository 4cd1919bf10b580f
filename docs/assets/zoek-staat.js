// @ts-check
// What the reader asks, and the address that says the same. It stands behind `#`: a browser never sends that part
// to a server. The names in the address are an interface: see /data/.

export const SORTERINGEN = ["relevantie", "titel", "nieuwste", "begin"];

/**
 * @typedef {object} Staat
 * @property {string} q free text
 * @property {Record<string, string[]>} filters per filter the chosen terms
 * @property {string} sorteer one of SORTERINGEN; empty for the usual order
 * @property {number} pagina from 1
 */

/**
 * Read the part of an address from `#` on, or from `?` on: so it was written before. What is not ours is passed over.
 * @param {string} part
 * @param {string[]} ids the names of the filters
 * @returns {Staat}
 */
export function leesStaat(part, ids) {
  const params = new URLSearchParams(part.replace(/^[#?]/, ""));
  /** @type {Record<string, string[]>} */
  const filters = {};
  for (const id of ids) {
    const values = [...new Set(params.getAll(id).flatMap((value) => value.split(",")))].filter(Boolean);
    if (values.length) filters[id] = values;
  }
  const sorteer = params.get("sorteer") ?? "";
  const pagina = Number(params.get("pagina") ?? "1");
  return {
    q: (params.get("q") ?? "").trim().slice(0, 200),
    filters,
    sorteer: SORTERINGEN.includes(sorteer) ? sorteer : "",
    pagina: Number.isInteger(pagina) && pagina > 0 ? pagina : 1,
  };
}

/**
 * Write a state as the part of an address from `#` on; empty for the list as it is.
 * @param {Staat} staat
 * @returns {string}
 */
export function schrijfStaat(staat) {
  const params = new URLSearchParams();
  if (staat.q) params.set("q", staat.q);
  for (const [id, values] of Object.entries(staat.filters)) {
    for (const value of values) params.append(id, value);
  }
  if (staat.sorteer && staat.sorteer !== gewoneOrde(staat)) params.set("sorteer", staat.sorteer);
  if (staat.pagina > 1) params.set("pagina", String(staat.pagina));
  const text = params.toString();
  return text && `#${text}`;
}

/**
 * Return the order when none is chosen: what fits best when there are words, else by title.
 * @param {Staat} staat
 * @returns {string}
 */
export function gewoneOrde(staat) {
  return staat.q ? "relevantie" : "titel";
}

/**
 * Return the order that holds: without words nothing fits better than something else.
 * @param {Staat} staat
 * @returns {string}
 */
export function orde(staat) {
  const chosen = staat.sorteer || gewoneOrde(staat);
  return chosen === "relevantie" && !staat.q ? "titel" : chosen;
}

/**
 * Return the state with another choice, back on the first page.
 * @param {Staat} staat
 * @param {string} id
 * @param {string} value
 * @param {boolean} on
 * @returns {Staat}
 */
export function metKeuze(staat, id, value, on) {
  const values = (staat.filters[id] ?? []).filter((other) => other !== value);
  if (on) values.push(value);
  const filters = { ...staat.filters, [id]: values };
  if (!values.length) delete filters[id];
  return { ...staat, filters, pagina: 1 };
}
