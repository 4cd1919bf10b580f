// @ts-check
// How papers of parliament are cited and numbered: what `generator/words/staat/papers.py` knows, for the form.

/** @typedef {{ [key: string]: any }} Made */

/** The field of a document that holds the parts of its number. */
export const FIELD = "kamerstuk";

/**
 * Return the document that somebody means by a citation, an address or an official id, as far as it says; null when
 * it is none of these.
 * @param {string} text
 * @returns {Made | null}
 */
export function toDocument(text) {
  const line = text.trim().replace(/[\u00a0\s]+/g, " ").replace(/[–—]/g, "-");
  const cited = /\bkamerstuk(?:ken)?\s+(I{1,2})\s+(\d{4})[/-](?:\d\d)?(\d\d)\s*,?\s*(\d{2} ?\d{3})(?:[ -]([IVXLC]+))?\s*,\s*(?:nr\.?\s*)?(\d{1,4}|[A-Z]{1,3})\b/i.exec(line);
  if (cited) {
    const [, kamer, begin, end, number, part, nummer] = cited;
    const dossier = number.replace(" ", "") + (part ? ` ${part.toUpperCase()}` : "");
    const parts = { kamer: kamer.toUpperCase(), vergaderjaar: `${begin}/${end}`, dossier, nummer: nummer.toUpperCase() };
    return { id: `kst-${dossier.replace(" ", "-")}-${parts.nummer}`, [FIELD]: parts };
  }
  const official = /(?:officielebekendmakingen\.nl\/|^)((?:kst|ah|h|blg|kv|stb|stcrt|trb)(?:-[A-Za-z0-9]+)+)(?:\.html|\.pdf)?(?:[/?#].*)?$/.exec(line);
  if (official) return { id: official[1], ...ofId(official[1]) };
  const address = /^[a-z]+:\/\/[^\s/]+\.[a-z]+/i.test(line);
  return address ? { url: line } : null;
}

/**
 * Return what an official id says of its paper; of a paper in the chamber not which one.
 * @param {string} id
 * @returns {Made}
 */
function ofId(id) {
  const match = /^kst-(\d{5})(?:-([IVXLC]+))?-(\d+)$/.exec(id);
  if (!match) return {};
  return { [FIELD]: { kamer: "II", dossier: match[1] + (match[2] ? ` ${match[2]}` : ""), nummer: match[3] } };
}
