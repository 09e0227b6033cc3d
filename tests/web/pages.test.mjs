// The pages as their readers use them: without script, in both directions, with statements that try to break them.
import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';
import {gunzipSync} from 'node:zlib';
import http from 'node:http';
import {HOSTILE_WORD, openPage, search, startSite} from './support.mjs';

let site;
before(async () => {
  site = await startSite();
});
after(() => site.close());

/** Marks whose neighbour belongs to the same word: Arabic letters would lose their joins there. */
const brokenMarks = (page) => page.evaluate(() => {
  // A figure and a letter never join, so "2178" may be marked in front of an ending; two of a kind belong together.
  const kinds = [/[\p{L}\p{M}\u200C\u0640]/u, /\p{N}/u];
  const text = (node) => [...node?.textContent ?? ''];
  const together = (a, b) => Boolean(a && b) && kinds.some((kind) => kind.test(a) && kind.test(b));
  return [...document.querySelectorAll('mark')].filter((mark) => {
    const own = text(mark);
    return own.length === 0 || together(text(mark.previousSibling).at(-1), own[0]) ||
        together(own.at(-1), text(mark.nextSibling)[0]);
  }).map((mark) => mark.parentElement.textContent);
});

test('search, filter, page, open and go back, all without script', async () => {
  const page = await openPage(site, '/en/', {javaScriptEnabled: false});
  await page.fill('#q', 'the');
  await page.press('#q', 'Enter');
  await page.waitForURL(/\/en\/search\?q=the/);
  const all = Number(/\d+/.exec(await page.textContent('#count'))[0]);
  assert.ok(all > 0);
  await page.goto(site.url + '/en/search');
  await page.click('a[rel=next]');
  assert.equal(await page.getAttribute('ol.hits', 'start'), '21');
  await page.check('input[name=lang][value=ar]');
  await page.click('button.apply');
  await page.waitForURL(/lang=ar/);
  const label = page.locator('label', {has: page.locator('input[name=lang][value=ar]')});
  const promised = Number(await label.locator('.n').textContent());
  assert.equal(Number(/\d+/.exec(await page.textContent('#count'))[0]), promised, 'the count beside the value is true');
  assert.equal(await page.locator('.chips a').count(), 2);
  await page.click('ol.hits h2 a');
  assert.match(page.url(), /\/en\/d\//);
  await page.click('a.back');
  assert.equal(page.url(), site.url + '/en/search?lang=ar', 'the same search, without what the form left empty');
  await page.click('.chips a:first-child');
  assert.doesNotMatch(page.url(), /lang=ar/);
  await page.context().close();
});

test('years lead to the statements of that year', async () => {
  const page = await openPage(site, '/ar/search', {javaScriptEnabled: false});
  await page.click('.years summary');
  const link = page.locator('.years a').first();
  const count = Number(await link.locator('.n').textContent());
  await link.click();
  assert.match(page.url(), /from=\d{4}&to=\d{4}/);
  assert.equal(await page.locator('ol.hits > li').count(), Math.min(count, 20));
  await page.context().close();
});

test('the language menu keeps the search', async () => {
  const page = await openPage(site, search('ar', {q: 'داعش', lang: 'ar'}), {javaScriptEnabled: false});
  await page.click('.menu summary');
  await page.click('.menu a[lang=fr]');
  assert.equal(new URL(page.url()).pathname, '/fr/search');
  assert.equal(await page.inputValue('#q'), 'داعش');
  assert.ok(await page.isChecked('input[name=lang][value=ar]'));
  await page.context().close();
});

test('every example of the help finds something, in every language', async () => {
  for (const ui of ['ar', 'en', 'fr', 'es', 'ru', 'tr', 'fa', 'ckb']) {
    const help = await (await fetch(`${site.url}/${ui}/help`)).text();
    const examples = [...help.matchAll(/<dt><a href="([^"]+)"/g)].map((match) => match[1].replaceAll('&amp;', '&'));
    assert.equal(examples.length, 11);
    for (const address of examples) {
      const page = await (await fetch(site.url + address + '&match=all')).text();
      assert.match(page, /<article/, `${ui}: ${decodeURIComponent(address)}`);
    }
  }
});

test('the start page shows how the newest statements begin', async () => {
  const page = await openPage(site, '/en/', {javaScriptEnabled: false});
  const cards = await page.$$eval('.hits article', (articles) => articles.map((article) => ({
    title: article.querySelector('h2').textContent, lead: article.querySelector('p.txt')?.textContent ?? ''})));
  assert.equal(cards.length, 6);
  for (const {title, lead} of cards) {
    assert.ok(lead.length > 40 && lead !== title, title);
  }
  const languages = await page.locator('.sum + .tags a').count();
  assert.equal(languages, 8);
  await page.context().close();
});

test('marks cover whole words', async () => {
  for (const q of ['سياسة', 'العراق', 'داعش', 'قرار 2178', 'fighters', 'تمویل', 'заявление', 'güvenlik']) {
    const page = await openPage(site, search('ar', {q, match: 'any'}));
    assert.deepEqual(await brokenMarks(page), [], q);
    const hit = page.locator('ol.hits h2 a').first();
    if (await hit.count()) {
      await hit.click();
      assert.deepEqual(await brokenMarks(page), [], `${q} in the document`);
    }
    await page.context().close();
  }
});

test('each card runs in the direction of its own language', async () => {
  const page = await openPage(site, '/ar/search');
  await page.goto(site.url + search('ar', {lang: 'en'}));
  const english = await page.evaluate(() => {
    const card = document.querySelector('ol.hits article');
    const title = card.querySelector('h2 a').getBoundingClientRect();
    const box = card.getBoundingClientRect();
    return {dir: card.dir, lang: card.querySelector('h2').lang, atLeft: title.left - box.left < 40};
  });
  assert.deepEqual(english, {dir: 'ltr', lang: 'en', atLeft: true});
  await page.goto(site.url + search('en', {lang: 'ar'}));
  const arabic = await page.evaluate(() => {
    const card = document.querySelector('ol.hits article');
    const title = card.querySelector('h2 a').getBoundingClientRect();
    const box = card.getBoundingClientRect();
    return {dir: card.dir, lang: card.querySelector('h2').lang, atRight: box.right - title.right < 40};
  });
  assert.deepEqual(arabic, {dir: 'rtl', lang: 'ar', atRight: true});
  await page.context().close();
});

test('the Arabic page is the mirror image of the English one', async () => {
  const boxes = async (ui) => {
    const page = await openPage(site, search(ui, {q: 'xyzzyqwx'}));
    const found = await page.evaluate(() => ['.brand', '.field', '#fac', '#res', '.field button'].map((selector) => {
      const box = document.querySelector(selector).getBoundingClientRect();
      return {selector, start: box.left, end: innerWidth - box.right, width: box.width};
    }));
    await page.context().close();
    return found;
  };
  const [english, arabic] = [await boxes('en'), await boxes('ar')];
  for (let i = 0; i < english.length; ++i) {
    const {selector, start} = english[i];
    const isAtEnd = selector === '.field button';
    const [a, b] = isAtEnd ? [english[i].end, arabic[i].start] : [start, arabic[i].end];
    assert.ok(Math.abs(a - b) <= 2, `${selector}: ${a} and ${b}`);
  }
});

test('an empty box waits on the side of the reader, a typed word turns it', async () => {
  const page = await openPage(site, '/ar/');
  const direction = () => page.evaluate(() => getComputedStyle(document.querySelector('#q')).direction);
  assert.equal(await direction(), 'rtl');
  await page.fill('#q', '"monetary policy" -IMF');
  assert.equal(await direction(), 'ltr');
  await page.fill('#q', 'العراق');
  assert.equal(await direction(), 'rtl');
  await page.context().close();
});

test('hostile statements stay text', async () => {
  const page = await openPage(site, search('en', {q: HOSTILE_WORD}));
  assert.equal(await page.locator('ol.hits > li').count(), 3);
  const addresses = await page.locator('ol.hits h2 a').evaluateAll((links) => links.map((link) => link.href));
  for (const address of [page.url(), ...addresses]) {
    await page.goto(address);
    assert.equal(await page.evaluate(() => globalThis.broken), undefined, address);
    assert.equal(await page.locator('main script, main style, main img').count(), 0, address);
    assert.equal(await page.locator('a[href^="javascript:" i]').count(), 0, address);
    const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(wider <= 0, `${address} is ${wider} px too wide`);
    const title = await page.locator('h1, ol.hits h2').allTextContents();
    assert.ok(!title.join('').includes('\u202E'), 'no override in a title');
  }
  assert.deepEqual(page.complaints, []);
  await page.context().close();
});

test('a query is an echo, not markup', async () => {
  const page = await openPage(site, search('en', {q: '"><script>globalThis.broken=1</script>\u202Ex'}));
  assert.equal(await page.evaluate(() => globalThis.broken), undefined);
  assert.match(await page.textContent('#count'), /<script>/);
  await page.context().close();
});

test('the policy allows nothing but our own files', async () => {
  const reply = await fetch(site.url + '/en/search?q=Iraq');
  const policy = reply.headers.get('content-security-policy');
  assert.match(policy, /default-src 'none'/);
  assert.doesNotMatch(policy, /unsafe|\*|https?:/);
  assert.equal(reply.headers.get('x-content-type-options'), 'nosniff');
});

const fetchPacked = (address) => new Promise((resolve, reject) => {
  http.get(site.url + address, {headers: {'Accept-Encoding': 'gzip'}}, (reply) => {
    const pieces = [];
    reply.on('data', (piece) => pieces.push(piece));
    reply.on('end', () => {
      const packed = Buffer.concat(pieces);
      const text = reply.headers['content-encoding'] === 'gzip' ? gunzipSync(packed).toString() : packed.toString();
      resolve({packed: packed.length, text, headers: reply.headers});
    });
  }).on('error', reject);
});

test('a full page of results stays within its budget', async () => {
  const page = await fetchPacked(search('ar', {q: 'العراق أو سوريا أو داعش أو قرار', match: 'any'}));
  assert.equal(page.text.match(/<article/g).length, 20, 'twenty results');
  const [, css] = /href="(\/assets\/bayan\.[^"]+\.css)"/.exec(page.text);
  const [, js] = /src="(\/assets\/bayan\.[^"]+\.js)"/.exec(page.text);
  const sheet = await fetchPacked(css);
  const script = await fetchPacked(js);
  assert.match(sheet.headers['cache-control'], /immutable/);
  const sizes = {html: page.packed, css: sheet.packed, js: script.packed};
  const total = page.packed + sheet.packed + script.packed;
  const fonts = [...sheet.text.matchAll(/url\((\/assets\/[^)]+\.woff2)\)/g)].map((match) => match[1]);
  assert.equal(fonts.length, 2);
  let fontBytes = 0;
  for (const font of fonts) fontBytes += (await fetchPacked(font)).packed;
  assert.ok(fontBytes <= 50 * 1024, `fonts ${fontBytes}`);
  console.log(`gzip bytes: ${JSON.stringify(sizes)}, together ${total}`);
  assert.ok(page.packed <= 8 * 1024, `HTML ${page.packed}`);
  assert.ok(sheet.packed <= 6 * 1024, `CSS ${sheet.packed}`);
  assert.ok(script.packed <= 8 * 1024, `JS ${script.packed}`);
  assert.ok(total <= 20 * 1024, `together ${total}`);
});

test('Arabic text is set in the font that comes with the page', async () => {
  const page = await openPage(site, '/ar/');
  const loaded = await page.evaluate(async () => {
    await document.fonts.ready;
    return [...document.fonts].filter((font) => font.status === 'loaded').map((font) => font.family.replaceAll('"', ''));
  });
  assert.ok(loaded.includes('Bayan Naskh'), String(loaded));
  assert.deepEqual(page.complaints, []);
  await page.context().close();
});

test('Persian and Sorani digits have their own forms, not those of Urdu', async () => {
  const page = await openPage(site, '/fa/', {bypassCSP: true});
  await page.evaluate(() => {
    document.body.innerHTML = ['fa', 'ckb', 'ar', 'ur'].map((lang) =>
      `<p><span id="${lang}" lang="${lang}" style="font:48px 'Bayan Naskh';display:inline-block">\u06F4\u06F6\u06F7</span></p>`).join('');
  });
  await page.evaluate(() => document.fonts.load('48px "Bayan Naskh"', '\u06F4'));
  const look = async (lang) => (await page.locator('#' + lang).screenshot()).toString('base64');
  const persian = await look('fa');
  assert.equal(await look('ckb'), persian);
  assert.equal(await look('ar'), persian);
  assert.notEqual(await look('ur'), persian);
  await page.context().close();
});

test('nothing moves while the page settles', async () => {
  const page = await openPage(site, '/en/');
  await page.goto(site.url + search('ar', {q: 'العراق'}));
  const shift = await page.evaluate(() => new Promise((resolve) => {
    let sum = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) sum += entry.value;
    }).observe({type: 'layout-shift', buffered: true});
    setTimeout(() => resolve(sum), 400);
  }));
  assert.ok(shift <= 0.02, `layout shift ${shift}`);
  await page.context().close();
});

test('an unknown address is answered in the language of the reader', async () => {
  const page = await openPage(site, '/no/such/page', {locale: 'fr-FR'});
  assert.equal(await page.getAttribute('html', 'lang'), 'fr');
  await page.context().close();
});
