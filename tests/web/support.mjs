// What the page tests share: an index of the samples and of hostile statements, a daemon on a free port, a browser.
import {execFileSync, spawn} from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {chromium} from 'playwright-core';

export const root = path.resolve(import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname), '../..');
export const bin = process.env.BAYAN_BIN ?? path.join(root, 'build/dev/bin');
const browserPath = process.env.BAYAN_CHROMIUM ?? '/usr/bin/chromium';

/** A word that only the hostile statements hold. */
export const HOSTILE_WORD = 'qarmaxil';

/** Statements that try to break out of the page, in every field that it shows. */
function hostileStatements() {
  const override = '\u202E';
  return [
    {id: 'hostile-script', lang: 'en', date: '2020-01-02', issuer: '"><script>globalThis.broken=1</script>',
     type: '<b>type</b>', url: 'javascript:globalThis.broken=1',
     title: '<script>globalThis.broken=1</script> </title><img src=x onerror="globalThis.broken=1">',
     text: `${HOSTILE_WORD} <script>globalThis.broken=1</script> &amp; &lt;b&gt; <style>*{display:none}</style> \${x} {{y}}`},
    {id: 'hostile-bidi', lang: 'ar', date: '2020-01-03', issuer: `${override}جهة`,
     title: `عنوان ${override}evil\u2067 بلا نهاية`, text: `قبل ${HOSTILE_WORD} بعد ${override}txt.exe`},
    {id: 'hostile-long', lang: 'en', date: '2020-01-04', title: 'W'.repeat(10000), issuer: 'I'.repeat(500),
     text: `${HOSTILE_WORD} ${'x'.repeat(10000)} end`},
  ];
}

/** Two versions of one statement, in two languages. */
function versions() {
  const opening = 'يؤكد المجلس من جديد دعمه لوحدة البلاد وسلامة أراضيها، ويرحب باتفاق الطرفين على فتح الطرق.';
  return [
    {id: 'version-1-ar', lang: 'ar', date: '2020-02-01', title: 'قرار بشأن الطرق',
     text: `${opening}\n\nويطلب إلى الدول الأعضاء تقديم تقارير كل ستة أشهر عن تمويل الإرهاب.`},
    {id: 'version-2-ar', lang: 'ar', date: '2020-02-02', title: 'قرار بشأن الطرق',
     text: `${opening}\n\nويحث الدول الأعضاء على تقديم تقارير كل ثلاثة أشهر عن تمويل الإرهاب.`},
    {id: 'version-1-en', lang: 'en', date: '2020-02-01', title: 'Decision on roads',
     text: 'The Council welcomes the agreement on roads.\n\nIt asks Members to report every six months on financing.'},
    {id: 'version-2-en', lang: 'en', date: '2020-02-02', title: 'Decision on roads',
     text: 'The Council welcomes the agreement on roads.\n\nIt urges Members to report every three months on financing.'},
  ];
}

function buildIndex(folder) {
  const drop = path.join(folder, 'made');
  const index = path.join(folder, 'index');
  fs.mkdirSync(drop);
  const lines = [...hostileStatements(), ...versions()].map((statement) => JSON.stringify(statement) + '\n');
  fs.writeFileSync(path.join(drop, 'made.jsonl'), lines.join(''));
  execFileSync(path.join(bin, 'bayan'), ['index', path.join(root, 'samples/statements'), drop, '--index', index, '--quiet'],
               {stdio: ['ignore', 'ignore', 'inherit']});
  return index;
}

export async function startDaemon(index, listen = '127.0.0.1:0') {
  const daemon = spawn(path.join(bin, 'bayan-searchd'), ['--index', index, '--listen', listen],
                       {stdio: ['ignore', 'pipe', 'inherit']});
  let said = '';
  const url = await new Promise((resolve, reject) => {
    daemon.stdout.on('data', (bytes) => {
      said += bytes;
      const found = /http:\/\/[\d.]+:\d+/.exec(said);
      if (found) resolve(found[0]);
    });
    daemon.on('exit', (code) => reject(new Error(`bayan-searchd ended with ${code}`)));
  });
  return {daemon, url};
}

export function stopDaemon(daemon) {
  return new Promise((resolve) => {
    daemon.removeAllListeners('exit');
    daemon.on('exit', resolve);
    daemon.kill('SIGTERM');
  });
}

/** Everything a test file needs; call close() at its end. */
export async function startSite() {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'bayan-web-'));
  const index = buildIndex(folder);
  const site = await startDaemon(index);
  const browser = await chromium.launch({
    executablePath: browserPath,
    args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
           '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  });
  return {
    browser, index, url: site.url,
    async stopDaemon() {
      await stopDaemon(site.daemon);
    },
    /** On the same index and port as before. */
    async startDaemonAgain() {
      const next = await startDaemon(index, new URL(site.url).host);
      site.daemon = next.daemon;
    },
    async close() {
      await browser.close();
      if (site.daemon.exitCode === null) await stopDaemon(site.daemon);
      fs.rmSync(folder, {recursive: true});
    },
  };
}

/** Opens a page and collects what a console or the network complain about, in `page.complaints`. */
export async function openPage(site, address, options = {}) {
  const context = await site.browser.newContext({viewport: {width: 1280, height: 900}, ...options});
  const page = await context.newPage();
  page.complaints = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) page.complaints.push(message.text());
  });
  page.on('pageerror', (error) => page.complaints.push(String(error)));
  page.on('requestfailed', (request) => page.complaints.push(`failed: ${request.url()}`));
  page.on('request', (request) => {
    if (!request.url().startsWith(site.url)) page.complaints.push(`third party: ${request.url()}`);
  });
  await page.goto(site.url + address);
  return page;
}

export const search = (ui, query) => `/${ui}/search?` + new URLSearchParams(query);
