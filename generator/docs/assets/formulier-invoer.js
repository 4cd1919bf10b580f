// @ts-check
// What people write for dates and numbers, in the form of the register.

/**
 * Return a date as the register has it: "1 oktober 2026", "1-10-2026", "oktober 2026", "Q3 2026". Anything else
 * comes back as it is.
 * @param {string} text
 * @param {string[]} months
 * @returns {string}
 */
export function toDate(text, months) {
  const low = text.trim().toLowerCase().replace(/\s+/g, " ").replace(/^v[óo][óo]r /, "voor ");
  if (low.startsWith("voor ")) return `voor ${toDate(low.slice(5), months)}`;
  const two = (/** @type {string} */ number) => number.padStart(2, "0");
  let match = /^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})$/.exec(low);
  if (match) return `${match[3]}-${two(match[2])}-${two(match[1])}`;
  match = /^(\d{4})[-/. ](\d{1,2})(?:[-/. ](\d{1,2}))?$/.exec(low);
  if (match) return `${match[1]}-${two(match[2])}${match[3] ? `-${two(match[3])}` : ""}`;
  match = /^(?:(\d{1,2}) )?([a-z]{3,9})\.? (\d{4})$/.exec(low);
  const name = match?.[2] === "mrt" ? "maart" : (match?.[2] ?? "");
  const month = name ? months.findIndex((one) => one.startsWith(name)) + 1 : 0;
  if (match && month) return `${match[3]}-${two(String(month))}${match[1] ? `-${two(match[1])}` : ""}`;
  match = /^(\d{4})[- ]?([qkh])([1-4])$/.exec(low) ?? /^([qkh])([1-4])[- ](\d{4})$/.exec(low);
  if (match) {
    const [year, kind, number] = /^\d{4}/.test(match[1]) ? [match[1], match[2], match[3]] : [match[3], match[1], match[2]];
    return `${year}-${kind === "h" ? "H" : "K"}${number}`;
  }
  match = /^([1-4])e (kwartaal|helft) (?:van )?(\d{4})$/.exec(low);
  if (match) return `${match[3]}-${match[2] === "helft" ? "H" : "K"}${match[1]}`;
  return text.trim();
}

/**
 * Return a number as the register has it: "15.000", "1,5 miljoen", "€ 200". Anything else comes back as it is.
 * @param {string} text
 */
export function toNumber(text) {
  const match = /^(?:€|eur(?:o)?)?\s*(-?\d{1,3}(?:[. ]\d{3})+|-?\d+)(?:,(\d+))?\s*(duizend|miljoen|mln\.?|miljard|mld\.?)?\s*(?:euro|eur)?$/i.exec(text.trim());
  if (!match) return text.trim();
  const zeros = { d: 3, mi: 6, ml: 6, md: 9 };
  const word = (match[3] ?? "").toLowerCase();
  const size = word.startsWith("miljard") ? 9 : (zeros[/** @type {keyof typeof zeros} */ (word.slice(0, word.startsWith("d") ? 1 : 2))] ?? 0);
  const part = (match[2] ?? "").replace(/-$/, "");
  const whole = match[1].replace(/[. ]/g, "") + part.slice(0, size).padEnd(size, "0");
  const rest = part.slice(size).replace(/0+$/, "");
  const bare = whole.replace(/^(-?)0+(?=\d)/, "$1");
  return rest ? `${bare}.${rest}` : bare;
}
