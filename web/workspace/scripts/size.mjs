// What the browser fetches before the list and a conversation can be used: the entry with everything it
// imports statically, the dictionary of one language, and their styles. Fonts are printed but not counted.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const budgetKiB = 174;
const out = fileURLToPath(new URL('../../../src/Kjerne.Host/wwwroot/workspace/', import.meta.url));
const manifest = JSON.parse(readFileSync(`${out}.vite/manifest.json`, 'utf8'));
const gzip = (file) => gzipSync(readFileSync(out + file), { level: 9 }).length;

const files = new Set();
const seen = new Set();
function follow(key) {
  if (seen.has(key)) return;
  seen.add(key);
  const chunk = manifest[key];
  files.add(chunk.file);
  for (const style of chunk.css ?? []) files.add(style);
  for (const next of chunk.imports ?? []) follow(next);
}
// The entry itself lies in the chunk of all that the first view needs, and has no row of its own then.
follow(manifest['index.html'] ? 'index.html' : Object.keys(manifest).find((key) => /^_first-.*\.js$/.test(key)));
if (manifest['src/app/workspace.tsx']) follow('src/app/workspace.tsx');
follow('src/i18n/nb/first.ts');

let total = 0;
for (const file of files) {
  const bytes = gzip(file);
  total += bytes;
  console.log(`${(bytes / 1024).toFixed(1).padStart(7)} KiB  ${file}`);
}
const totalKiB = total / 1024;
console.log(`first load, script and style, gzip: ${totalKiB.toFixed(1)} KiB of ${budgetKiB} KiB`);
if (totalKiB > budgetKiB) {
  console.error('The first load is over its budget. Load what the first view does not need with import().');
  process.exit(1);
}
