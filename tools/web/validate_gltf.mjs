// Checks a .glb or .gltf file with the Khronos validator.
// Usage: node validate_gltf.mjs FILE. Prints each error and warning; exit 1 if there is any, 2 if the
// file cannot be read.
import { readFile } from "node:fs/promises";
import validator from "gltf-validator";

const kMostIssues = 100; // without a limit a bad file gives millions
const severities = ["error", "warning", "information", "hint"];

const file = process.argv[2];
let bytes;
try {
  bytes = new Uint8Array(await readFile(file));
} catch (e) {
  console.error(`${file}: ${e.message}`);
  process.exit(2);
}
const report = await validator.validateBytes(bytes, { uri: file, maxIssues: kMostIssues });
for (const m of report.issues.messages)
  console.log(`${severities[m.severity]}: ${m.code}: ${m.message} (${m.pointer ?? m.offset ?? ""})`);
const { numErrors, numWarnings, numInfos } = report.issues;
console.log(`${numErrors} errors, ${numWarnings} warnings, ${numInfos} infos`);
process.exit(numErrors + numWarnings > 0 ? 1 : 0);
