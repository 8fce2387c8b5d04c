// Fails when the committed types are not what the API document makes; so neither is edited without the other.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const api = fileURLToPath(new URL('../api/', import.meta.url));
const generator = fileURLToPath(new URL('../node_modules/openapi-typescript/bin/cli.js', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'kjerne-types-'));
try {
  const made = join(folder, 'schema.d.ts');
  execFileSync(process.execPath, [generator, `${api}openapi.json`, '-o', made], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (readFileSync(made, 'utf8') !== readFileSync(`${api}schema.d.ts`, 'utf8')) {
    console.error('web/api/schema.d.ts is not what web/api/openapi.json makes. Run scripts/update-contracts.');
    process.exitCode = 1;
  }
} finally {
  rmSync(folder, { recursive: true });
}
