// Two statements side by side: how a reader gets there, and that each side keeps its language, direction and place.
import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';
import {openPage, startSite} from './support.mjs';

let site;
before(async () => {
  site = await startSite();
});
after(() => site.close());

const rows = (page) => page.$$eval('.pair:not(.heads)', (pairs) => pairs.map((pair) => [...pair.children].map((cell) => {
  const box = cell.getBoundingClientRect();
  return {lang: cell.lang, dir: cell.dir, text: cell.textContent, left: box.left, right: box.right, top: box.top,
          bottom: box.bottom};
})));

test('from a statement to its translation and from there to the other side, without script', async () => {
  const page = await openPage(site, '/ar/d/stab-2017-03-ar?q=%D8%AF%D8%A7%D8%B9%D8%B4', {javaScriptEnabled: false});
  const languages = await page.$$eval('.langs a[hreflang]', (links) => links.map((link) => link.lang).sort());
  assert.deepEqual(languages, ['ckb', 'en', 'es', 'fa', 'fr', 'ru', 'tr'], 'each translation and nothing else');
  await page.click('.langs li:has(a[lang=en]) a.with');
  assert.equal(new URL(page.url()).pathname, '/ar/d/stab-2017-03-ar/with/stab-2017-03-en');
  assert.ok(await page.locator('mark').count() > 0, 'the hits stay marked');
  await page.click('.tools a');
  assert.equal(new URL(page.url()).pathname, '/ar/d/stab-2017-03-en/with/stab-2017-03-ar');
  await page.click('.heads h2 a[href*="stab-2017-03-ar"]');
  await page.click('a.back');
  assert.equal(new URL(page.url()).pathname, '/ar/search');
  await page.context().close();
});

test('another statement is found and picked, without script', async () => {
  const page = await openPage(site, '/en/d/stab-2017-03-en', {javaScriptEnabled: false});
  await page.click('.tools a[href$="/with"]');
  await page.fill('#q', 'Mosul families');
  await page.press('#q', 'Enter');
  assert.equal(new URL(page.url()).pathname, '/en/d/stab-2017-03-en/with');
  await page.click('.rel a[href$="/with/news-2017-03-stab-en"]');
  assert.equal(new URL(page.url()).pathname, '/en/d/stab-2017-03-en/with/news-2017-03-stab-en');
  await page.context().close();
});

test('paragraphs of a translation stand beside each other, each in its own direction', async () => {
  const page = await openPage(site, '/en/d/stab-2017-03-en/with/stab-2017-03-ar');
  const pairs = (await rows(page)).filter(([a, b]) => a.text && b.text);
  assert.equal(pairs.length, 11);
  for (const [a, b] of pairs) {
    assert.deepEqual([a.lang, a.dir, b.lang, b.dir], ['en', 'ltr', 'ar', 'rtl']);
    assert.ok(a.right <= b.left, 'the first at the left of an English page');
    assert.ok(Math.abs(a.top - b.top) < 1, 'at the same height');
  }
  const money = pairs.find(([a]) => a.text.includes('640 million'));
  assert.match(money[1].text, /640/);
  await page.goto(site.url + '/ar/d/stab-2017-03-en/with/stab-2017-03-ar');
  for (const [a, b] of (await rows(page)).filter(([x, y]) => x.text && y.text)) {
    assert.ok(b.right <= a.left, 'the first at the right of an Arabic page');
  }
  await page.setViewportSize({width: 390, height: 900});
  for (const [a, b] of (await rows(page)).filter(([x, y]) => x.text && y.text)) {
    assert.ok(a.bottom <= b.top + 1, 'one below the other on a phone');
  }
  await page.context().close();
});

test('words that only one version has are marked as such, whole, and not by colour alone', async () => {
  const page = await openPage(site, '/ar/d/version-1-ar/with/version-2-ar?q=%D8%A7%D9%84%D8%AF%D9%88%D9%84');
  assert.deepEqual(await page.$$eval('del', (all) => all.map((each) => each.textContent)), ['ويطلب إلى', 'ستة']);
  assert.deepEqual(await page.$$eval('ins', (all) => all.map((each) => each.textContent)), ['ويحث', 'على', 'ثلاثة']);
  const looks = await page.evaluate(() => ['del', 'ins'].map((name) => {
    const style = getComputedStyle(document.querySelector(name));
    return [style.textDecorationLine, style.textDecorationStyle, style.paddingInlineStart, style.borderInlineStartWidth, style.fontWeight];
  }));
  assert.deepEqual(looks, [['underline', 'dashed', '0px', '0px', '400'], ['underline', 'solid', '0px', '0px', '400']]);
  assert.equal(await page.locator('mark').count(), 2, 'the hits stay marked');
  const [first, second] = (await rows(page)).at(-1);
  assert.ok(second.right <= first.left, 'the first at the right of an Arabic page');
  await page.goto(site.url + '/en/d/version-1-en/with/version-2-en');
  assert.deepEqual(await page.$$eval('del,ins', (all) => all.map((each) => `${each.localName} ${each.textContent}`)),
                   ['del asks', 'del six', 'ins urges', 'ins three']);
  assert.match(await page.textContent('main > .note'), /marked/);
  await page.goto(site.url + '/en/d/version-1-en/with/version-1-en');
  assert.match(await page.textContent('main > .note'), /^Both texts have the same words in the same order\.$/);
  await page.goto(site.url + '/en/d/stab-2017-03-en/with/stab-2017-03-ar');
  assert.equal(await page.locator('del,ins').count(), 0, 'not between two languages');
  await page.context().close();
});

test('statements that share nothing are not laid beside each other', async () => {
  const page = await openPage(site, '/en/d/stab-2017-03-ru/with/ebola-2014-en');
  assert.equal(await page.locator('.pair:not(.heads)').count(), 1);
  assert.match(await page.textContent('main > .note'), /share too little/);
  const missing = await fetch(site.url + '/en/d/stab-2017-03-ru/with/no-such-statement');
  assert.equal(missing.status, 404);
  await page.context().close();
});

test('hostile statements stay text side by side too', async () => {
  const page = await openPage(site, '/en/d/hostile-script/with/hostile-bidi');
  assert.equal(await page.evaluate(() => globalThis.broken), undefined);
  assert.equal(await page.locator('main script, main style, main img').count(), 0);
  await page.goto(site.url + '/en/d/hostile-long/with/hostile-script');
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), 'nothing is too wide');
  assert.deepEqual(page.complaints, []);
  await page.context().close();
});
