// Runs the page tests, or says what is missing and leaves with 77, which CTest counts as skipped.
import {spawnSync} from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import {fileURLToPath} from 'node:url';

const folder = path.dirname(fileURLToPath(import.meta.url));
const browser = process.env.BAYAN_CHROMIUM ?? '/usr/bin/chromium';
for (const [thing, remedy] of [[path.join(folder, 'node_modules/playwright-core'), 'run npm ci in tests/web'],
                               [browser, 'install the package chromium']]) {
  if (!fs.existsSync(thing)) {
    console.log(`SKIPPED: ${thing} is missing: ${remedy}`);
    process.exit(77);
  }
}
const files = fs.readdirSync(folder).filter((name) => name.endsWith('.test.mjs')).sort();
let code = 0;
for (const file of files) {  // one after the other: each has a browser and a daemon of its own
  const run = spawnSync(process.execPath, ['--test', path.join(folder, file)], {stdio: 'inherit'});
  code ||= run.status ?? 1;
}
process.exit(code);
