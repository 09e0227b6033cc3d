// Every state of the pages under axe-core: no violation of any rule, nothing wider than the screen, a quiet console.
import assert from 'node:assert/strict';
import {createRequire} from 'node:module';
import {after, before, describe, test} from 'node:test';
import {openPage, search, startSite} from './support.mjs';

const axePath = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice'];

const PAGES = {
  results: (ui) => search(ui, {q: ui === 'ar' ? 'العراق' : 'Iraq'}),
  all: (ui) => search(ui, {}),
  filtered: (ui) => search(ui, {q: 'داعش', lang: 'ar', from: '2014', to: '2019'}),
  nothing: (ui) => search(ui, {q: 'xyzzyqwx', lang: 'ar'}),
  start: (ui) => `/${ui}/`,
  help: (ui) => `/${ui}/help`,
  missing: (ui) => `/${ui}/d/no-such-statement`,
  translations: (ui) => `/${ui}/d/stab-2017-03-ar/with/stab-2017-03-en?q=${encodeURIComponent('داعش')}`,
  passages: (ui) => `/${ui}/d/news-2017-03-stab-en/with/stab-2017-03-ckb`,
  versions: (ui) => `/${ui}/d/version-1-${ui}/with/version-2-${ui}?q=${ui === 'ar' ? encodeURIComponent('الدول') : 'members'}`,
  unlike: (ui) => `/${ui}/d/stab-2017-03-ru/with/ebola-2014-en`,
  pick: (ui) => `/${ui}/d/stab-2017-03-ar/with`,
};

let site;
let documentId;
before(async () => {
  site = await startSite();
  const reply = await fetch(`${site.url}/api/v1/search?q=${encodeURIComponent('داعش')}&lang=ar&limit=1`);
  documentId = (await reply.json()).hits[0].id;
});
after(() => site.close());

async function expectSound(page, name) {
  await page.addScriptTag({path: axePath});
  const result = await page.evaluate((tags) => globalThis.axe.run(document, {runOnly: tags}), TAGS);
  const violations = result.violations.map((v) => `${v.id}: ${v.nodes.map((n) => `${n.html} ${n.failureSummary}`).join(' | ')}`);
  assert.deepEqual(violations, [], name);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  assert.ok(overflow <= 0, `${name} is ${overflow} px wider than the screen`);
}

async function visit(name, address, width, colorScheme) {
  const page = await openPage(site, address, {viewport: {width, height: 900}, colorScheme, bypassCSP: true});
  const expected = page.complaints.filter((text) => !text.includes('404'));
  assert.deepEqual(expected, [], name);
  await expectSound(page, name);
  await page.context().close();
}

describe('main states', () => {
  for (const width of [320, 390, 768, 1280]) {
    for (const ui of ['ar', 'en']) {
      for (const scheme of ['light', 'dark']) {
        test(`${ui} ${width} ${scheme}`, async () => {
          for (const name of ['results', 'all', 'nothing']) await visit(name, PAGES[name](ui), width, scheme);
          await visit('document', `/${ui}/d/${documentId}?q=${encodeURIComponent('داعش')}`, width, scheme);
        });
      }
    }
  }
});

describe('other pages', () => {
  for (const ui of ['ar', 'en']) {
    for (const scheme of ['light', 'dark']) {
      test(`${ui} ${scheme}`, async () => {
        for (const name of ['filtered', 'start', 'help', 'missing', 'translations', 'versions', 'passages', 'unlike', 'pick']) {
          await visit(name, PAGES[name](ui), 390, scheme);
        }
        for (const name of ['filtered', 'translations']) await visit(name, PAGES[name](ui), 1920, scheme);
      });
    }
  }
});

test('every language of the interface', async () => {
  for (const ui of ['ar', 'en', 'fr', 'es', 'ru', 'tr', 'fa', 'ckb']) {
    await visit(`start in ${ui}`, PAGES.start(ui), 390, 'light');
    await visit(`results in ${ui}`, PAGES.filtered(ui), 390, 'dark');
    await visit(`comparison in ${ui}`, PAGES.translations(ui), 1280, 'light');
  }
});
