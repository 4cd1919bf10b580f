// Print, as base64, the workbook (XLSX) and the CSV that the list of activities makes of what is on standard input.
// tests/test_search_workbook.py opens them with other programs.
import { readFileSync } from "node:fs";

import { makeCsv, makeXlsx } from "../../generator/docs/assets/zoek-werkboek.js";

const { template, rows, root, selection, address } = JSON.parse(readFileSync(0, "utf-8"));
const files = [makeXlsx(template, rows, new URL(root), selection, address), makeCsv(template, rows, new URL(root))];
console.log(JSON.stringify(files.map((file) => Buffer.from(file).toString("base64"))));
