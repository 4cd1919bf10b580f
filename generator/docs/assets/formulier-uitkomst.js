// @ts-check
// What changes, in words and line by line, and how it gets to the forge.

import { PROPOSE, download, folderOf, nameOf } from "./formulier-aanbieden.js";
import { inOrder, isEmpty } from "./formulier-schrijven.js";
import { read } from "./formulier-tekst.js";
import { ConflictError, execute, fieldAt, lineDiff, rebase } from "./formulier-wijziging.js";
import { make } from "./formulier-zoeken.js";
import { zip } from "./zoek-werkboek.js";

/** @typedef {import("./formulier-tekst.js").Data} Data */
/** @typedef {import("./formulier-velden.js").Field} Field */
/** @typedef {import("./formulier-wijziging.js").Change} Change */
/** @typedef {import("./formulier-aanbieden.js").Forge} Forge */

const FORGE = "de forge"; // where the files of the register are; its name is told when the address tells it

/**
 * @typedef {object} File
 * @property {string} pad from the root of the register
 * @property {string} titel
 * @property {string} oud the text; empty for a new file
 * @property {string} nieuw
 * @property {Field} veld what the file is
 * @property {Change[]} wijzigingen
 * @property {string} versie of the old text; empty for a new file
 */

/**
 * @typedef {object} Names
 * @property {(kinds: string[], id: string) => string} naam
 * @property {string[]} maanden
 */

/**
 * Return a value in words.
 * @param {Data} value
 * @param {Field | undefined} field
 * @param {Names} names
 * @returns {string}
 */
function inWords(value, field, names) {
  if (isEmpty(value)) return "leeg";
  if (Array.isArray(value)) return value.map((one) => inWords(one, field?.item, names)).join(", ");
  if (value && typeof value === "object") {
    const parts = inOrder(value, field).map((key) => {
      const own = field?.velden?.find((one) => one.sleutel === key);
      return `${own?.titel ?? key}: ${inWords(value[key], own, names)}`;
    });
    return parts.join("; ");
  }
  const text = String(value);
  const term = field?.termen?.find(([id]) => id === text);
  if (term) return term[1];
  if (field?.naar) return names.naam(field.naar, text);
  return dateInWords(text, field, names.maanden);
}

/** @param {string} text @param {Field | undefined} field @param {string[]} months */
const dateInWords = (text, field, months) => (field?.soort === "dag" || field?.soort === "datum" ? dayInWords(text, months) : text);

/**
 * Return a day or month in words: `1 maart 2023`; what is none as it stands.
 * @param {string} text
 * @param {string[]} months
 */
export function dayInWords(text, months) {
  const match = /^(voor )?(\d{4})-(\d\d)(?:-(\d\d))?$/.exec(text);
  if (!match) return text;
  return `${match[1] ? "vóór " : ""}${match[4] ? `${Number(match[4])} ` : ""}${months[Number(match[3]) - 1]} ${match[2]}`;
}

/**
 * Return a change in words.
 * @param {Change} change
 * @param {Field} field of the file
 * @param {Names} names
 */
function sentence(change, field, names) {
  const { soort, weg, was, wordt } = change;
  const way = soort === "erbij" ? weg.slice(0, -1) : weg;
  const labels = way.flatMap((key, i) => {
    const own = fieldAt(field, way.slice(0, i + 1));
    return typeof key === "number" ? [`nummer ${key + 1}`] : [own?.titel ?? key];
  });
  const own = fieldAt(field, soort === "erbij" ? [...way, 0] : way);
  const name = make("strong", {}, labels.join(", "));
  const say = (/** @type {Data} */ value) => inWords(value, own, names);
  if (soort === "zet") return make("li", {}, name, `: van “${say(was)}” naar “${say(wordt)}”`);
  if (soort === "weg") return make("li", {}, name, `: weg (was “${say(was)}”)`);
  return make("li", {}, name, ` erbij: ${say(wordt)}`);
}

/**
 * Return the lines that differ. A sign says what goes and what comes, not a colour alone.
 * @param {File} file
 */
function difference(file) {
  const rows = lineDiff(file.oud, file.nieuw).map(({ teken, regel, tekst }) => {
    const words = { "+": "erbij", "-": "weg", " ": "" }[teken];
    const kind = { "+": "regel regel--erbij", "-": "regel regel--weg", " ": "regel" }[teken];
    const sign = make("span", { class: "regel__teken", "aria-hidden": "true" }, `${String(regel).padStart(3)} ${teken} `);
    const spoken = words ? [make("span", { class: "onzichtbaar" }, `regel ${regel} ${words}: `)] : [];
    return make("li", { class: kind }, sign, ...spoken, make("code", {}, tekst || " "));
  });
  return make("ol", { class: "verschil", tabindex: "0", "aria-label": `De regels die veranderen in ${file.pad}` }, ...rows);
}

/**
 * Return what changes in the files and how they get to the forge.
 * @param {File[]} files
 * @param {Forge | null} forge
 * @param {Names} names
 * @returns {HTMLElement[]}
 */
export function outcome(files, forge, names) {
  const at = forge?.naam ?? FORGE;
  const shown = files.slice(0, 5);
  const rest = files.length - shown.length;
  const changes = shown.flatMap((file) => [
    make("h4", {}, file.titel),
    make("p", { class: "bij" }, make("code", {}, file.pad), file.versie ? `, gemaakt van versie ${file.versie}` : ", nieuw bestand"),
    ...(file.wijzigingen.length ? [make("ul", {}, ...file.wijzigingen.map((change) => sentence(change, file.veld, names)))] : []),
    make("details", {}, make("summary", {}, "Toon de regels"), difference(file)),
  ]);
  if (rest) changes.push(make("p", {}, `En in nog ${rest} bestanden dezelfde wijziging.`));
  const ways = files.length > 1 ? [together(files, forge), ...(files.length <= 5 ? files.map((file) => alone(file, forge, files.length)) : [])] : files.map((file) => alone(file, forge, 1));
  return [make("h3", { tabindex: "-1", id: "uitkomst" }, "Dit verandert er"), ...changes, make("h3", {}, "Zo komt het in het register"), ...ways, make("p", {}, `Daarna controleert ${at} uw voorstel. Een collega leest mee. Is het goedgekeurd, dan staat het bij de volgende bouw op de site.`)];
}

/**
 * Return how several files go in one time.
 * @param {File[]} files
 * @param {Forge | null} forge
 */
function together(files, forge) {
  const folders = new Set(files.map((file) => folderOf(file.pad)));
  const isOne = folders.size === 1;
  const at = forge?.naam ?? FORGE;
  const folder = isOne ? [...folders][0] : "";
  const button = make("button", { type: "button" }, `Download ${files.length} bestanden (ZIP)`);
  button.addEventListener("click", () => {
    const packed = zip(files.map((file) => [isOne ? nameOf(file.pad) : file.pad, file.nieuw]));
    download("wijzigingen.zip", packed, "application/zip");
  });
  const what = isOne ? "de bestanden" : "de mappen";
  const upload = forge?.stuur(folder);
  const steps = [make("li", {}, button, ` en pak het uit.`)];
  if (upload) {
    steps.push(make("li", {}, link(upload, isOne ? `Open de map ${folder} bij ${at}` : `Open het register bij ${at}`), ` en sleep ${what} erin.`));
    steps.push(make("li", {}, forge?.voorstel ?? PROPOSE));
  } else {
    steps.push(make("li", {}, `Zet ${what} bij ${at} op hun plaats${isOne ? `, in ${folder}` : ""}, in één nieuwe branch, en stel de wijziging voor.`));
  }
  return make("section", { class: "aanbieden" }, make("h4", {}, "Alles in één keer"), make("ol", {}, ...steps));
}

/**
 * Return how one file goes.
 * @param {File} file
 * @param {Forge | null} forge
 * @param {number} total
 */
function alone(file, forge, total) {
  const isNew = !file.oud;
  const at = forge?.naam ?? FORGE;
  const text = make("textarea", { rows: "12", readonly: true, spellcheck: "false", "aria-label": `De hele tekst van ${file.pad}` });
  text.value = file.nieuw;
  const whole = make("details", {}, make("summary", {}, "Toon de hele tekst"), text);
  const told = make("span", { role: "status" });
  const copy = make("button", { type: "button" }, "Kopieer de tekst");
  copy.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(text.value);
      told.textContent = "Gekopieerd.";
    } catch {
      whole.open = true;
      text.focus();
      text.select();
      told.textContent = "Uw browser staat dat niet toe. De tekst is gekozen: kopieer hem met Ctrl+C.";
    }
  });
  const save = make("button", { type: "button" }, "Download het bestand");
  save.addEventListener("click", () => download(nameOf(file.pad), text.value, "application/yaml"));
  const filled = isNew && forge ? forge.nieuw(file.pad, file.nieuw) : "";
  const where = forge && (isNew ? forge.leeg(file.pad) : forge.wijzig(file.pad));
  const same = total > 1 ? " Neem voor alle bestanden dezelfde branch." : "";
  const propose = `${forge?.voorstel ?? PROPOSE}${same}`;
  const steps = filled
    ? [make("li", {}, link(filled, `Maak dit bestand bij ${at}`), ": alles is al ingevuld."), make("li", {}, propose)]
    : [
        make("li", {}, copy, " ", told),
        make("li", {}, where ? link(where, isNew ? `Maak het bestand bij ${at}` : `Open het bestand bij ${at}`) : `${isNew ? "Maak" : "Open"} bij ${at} het bestand ${file.pad}`, isNew ? "." : " en kies daar alle tekst (Ctrl+A)."),
        make("li", {}, `Plak (Ctrl+V). ${propose}`),
      ];
  const parts = [make("ol", {}, ...steps), make("p", {}, save), whole];
  if (!isNew) parts.push(guard(file, at, (next) => {
    text.value = next;
    file.nieuw = next;
  }));
  return make("section", { class: "aanbieden" }, make("h4", {}, total > 1 ? `Of los: ${file.titel}` : `Het bestand ${nameOf(file.pad)}`), ...parts);
}

/** @param {string} address @param {string} words */
const link = (address, words) => make("a", { href: address, rel: "noreferrer", target: "_blank" }, `${words} (nieuw tabblad)`);

/**
 * Return the guard against pasting over newer text: the change is put in what is at the forge now.
 * @param {File} file
 * @param {string} at
 * @param {(text: string) => void} use
 */
function guard(file, at, use) {
  const id = `nu-${file.pad.replace(/\W/g, "-")}`;
  const input = make("textarea", { id, rows: "6", spellcheck: "false" });
  const told = make("p", { role: "status" });
  const button = make("button", { type: "button" }, "Zet mijn wijziging in deze tekst");
  button.addEventListener("click", () => {
    const now = input.value.replace(/\r?\n/g, file.oud.includes("\r\n") ? "\r\n" : "\n");
    told.textContent = judge(file, now, use);
  });
  return make(
    "details", {}, make("summary", {}, "Is het bestand intussen veranderd?"),
    make("p", {}, `Dit formulier kent het bestand zoals het was toen de site werd gemaakt (versie ${file.versie}). Is het daarna veranderd, dan plakt u over die verandering heen. Kopieer daarom eerst bij ${at} de hele tekst die er nu staat.`),
    make("label", { for: id }, `De tekst die nu bij ${at} staat`), input, button, told,
  );
}

/**
 * Put the change in a newer text and say how that went.
 * @param {File} file
 * @param {string} now
 * @param {(text: string) => void} use
 */
function judge(file, now, use) {
  if (now.trim() === file.oud.trim()) return "Dit is dezelfde tekst. U kunt de nieuwe tekst gewoon gebruiken.";
  if (now.trim() === file.nieuw.trim()) return "Dit is uw nieuwe tekst zelf. Kopieer hier wat bij de forge staat.";
  try {
    const [old, newer] = [read(file.oud), read(now)];
    const id = (/** @type {any} */ data) => data?.id;
    if (id(old) !== id(newer)) return "Dit is de tekst van een ander bestand.";
    use(execute(now, rebase(file.wijzigingen, old, newer), file.veld));
    return "Het bestand is intussen veranderd. Uw wijziging staat nu in de nieuwe tekst: kopieer of download die.";
  } catch (error) {
    if (error instanceof ConflictError) return `Een ander heeft intussen hetzelfde veranderd (${error.message}). Wijzig het bestand bij de forge zelf.`;
    return "Deze tekst is niet te lezen. Kopieer het hele bestand, van de eerste tot de laatste regel.";
  }
}
