// @ts-check
// What the reader asks, and the address that says the same. It stands behind `#`: a browser never sends that part
// to a server. The names in the address are an interface: see /data/.

export const ORDERS = ["relevantie", "titel", "nieuwste", "begin"];

/**
 * @typedef {object} State
 * @property {string} q free text
 * @property {Record<string, string[]>} filters per filter the chosen terms
 * @property {string} sorteer one of ORDERS; empty for the usual order
 * @property {number} pagina from 1
 */

/**
 * Read the part of an address from `#` on, or from `?` on: so it was written before. What is not ours is passed over.
 * @param {string} part
 * @param {string[]} ids the names of the filters
 * @returns {State}
 */
export function readState(part, ids) {
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
    sorteer: ORDERS.includes(sorteer) ? sorteer : "",
    pagina: Number.isInteger(pagina) && pagina > 0 ? pagina : 1,
  };
}

/**
 * Write a state as the part of an address from `#` on; empty for the list as it is.
 * @param {State} state
 * @returns {string}
 */
export function writeState(state) {
  const params = new URLSearchParams();
  if (state.q) params.set("q", state.q);
  for (const [id, values] of Object.entries(state.filters)) {
    for (const value of values) params.append(id, value);
  }
  if (state.sorteer && state.sorteer !== usualOrder(state)) params.set("sorteer", state.sorteer);
  if (state.pagina > 1) params.set("pagina", String(state.pagina));
  const text = params.toString();
  return text && `#${text}`;
}

/**
 * Return the order when none is chosen: what fits best when there are words, else by title.
 * @param {State} state
 * @returns {string}
 */
export function usualOrder(state) {
  return state.q ? "relevantie" : "titel";
}

/**
 * Return the order that holds: without words nothing fits better than something else.
 * @param {State} state
 * @returns {string}
 */
export function orderOf(state) {
  const chosen = state.sorteer || usualOrder(state);
  return chosen === "relevantie" && !state.q ? "titel" : chosen;
}

/**
 * Return the state with another choice, back on the first page.
 * @param {State} state
 * @param {string} id
 * @param {string} value
 * @param {boolean} on
 * @returns {State}
 */
export function withChoice(state, id, value, on) {
  const values = (state.filters[id] ?? []).filter((other) => other !== value);
  if (on) values.push(value);
  const filters = { ...state.filters, [id]: values };
  if (!values.length) delete filters[id];
  return { ...state, filters, pagina: 1 };
}
