// @ts-check
// From a changed text to the forge: where a file is opened, made or uploaded there. Nothing is sent from here; each
// way is a link that somebody follows, and a download is always there.

/** @typedef {"github" | "gitlab" | "forgejo" | "onbekend"} Kind */

const LONGEST = 7000; // characters of an address that every forge and proxy takes

export const PROPOSE = "Kies een nieuwe branch en stel de wijziging voor.";

/**
 * @typedef {object} Forge
 * @property {Kind} soort
 * @property {string} naam
 * @property {string} voorstel how a change is proposed there
 * @property {(path: string) => string} wijzig where a file is edited
 * @property {(path: string, text: string) => string} nieuw where a file is made, filled in; empty where that cannot be
 * @property {(path: string) => string} leeg where a file is made with its name only
 * @property {(folder: string) => string} stuur where files of a folder are uploaded; empty where that cannot be
 */

/**
 * Return the ways into a forge; null without an address.
 * @param {string} address the setting `bewerken`: where a path is added to edit a file
 * @returns {Forge | null}
 */
export function forgeOf(address) {
  if (!address) return null;
  const edit = address.replace(/\/+$/, "");
  const match = /^(.*)\/(-\/edit|_edit)\/(.+)$/.exec(edit) ?? /^(.*)\/(edit)\/(.+)$/.exec(edit);
  const wijzig = (/** @type {string} */ path) => `${edit}/${pathOf(path)}`;
  const none = () => "";
  if (!match) return { soort: "onbekend", naam: "de forge", voorstel: PROPOSE, wijzig, nieuw: none, leeg: none, stuur: none };
  const [, repository, word, branch] = match;
  const soort = word === "_edit" ? "forgejo" : word === "-/edit" ? "gitlab" : "github";
  const base = `${repository}/${word.replace("edit", "new")}/${branch}`;
  const leeg = (/** @type {string} */ path) => {
    if (soort === "forgejo") return `${base}/${pathOf(folderOf(path))}?filename=${encodeURIComponent(nameOf(path))}`;
    return `${base}?${soort === "gitlab" ? "file_name" : "filename"}=${encodeURIComponent(path)}`;
  };
  return {
    soort,
    voorstel: soort === "github" ? "Kies “Commit changes…”, laat een nieuwe branch maken en kies “Propose changes”." : PROPOSE,
    naam: { github: "GitHub", gitlab: "GitLab", forgejo: "Forgejo" }[soort],
    wijzig,
    leeg,
    // GitLab has no field for the text: gitlab-org/gitlab, work item 594214
    nieuw: (path, text) => (soort === "gitlab" ? "" : short(`${leeg(path)}&value=${encodeURIComponent(text)}`)),
    stuur: (folder) => (soort === "gitlab" ? "" : `${repository}/${word.replace("edit", "upload")}/${branch}${folder ? `/${pathOf(folder)}` : ""}`),
  };
}

/** @param {string} address */
const short = (address) => (address.length > LONGEST ? "" : address);
/** @param {string} path */
const pathOf = (path) => path.split("/").map(encodeURIComponent).join("/");
/** @param {string} path */
export const folderOf = (path) => path.split("/").slice(0, -1).join("/");
/** @param {string} path */
export const nameOf = (path) => path.split("/").at(-1) ?? path;

/**
 * Save something as a file of the reader.
 * @param {string} name
 * @param {string | Uint8Array<ArrayBuffer>} content
 * @param {string} type
 */
export function download(name, content, type) {
  const address = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
