// What the page offers around a list of hits, each tried without script: filters, explanations, ways out.
import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';
import {openPage, search, startSite} from './support.mjs';

let site;
before(async () => {
  site = await startSite();
});
after(() => site.close());

const plain = {javaScriptEnabled: false};
const number = (text) => Number(/\d+/.exec(text.replaceAll(',', ''))?.[0] ?? 0);
const total = async (page) => number(await page.textContent('#count'));

test('a long facet is searched and opened, without script', async () => {
  const page = await openPage(site, '/en/search', plain);
  const values = page.locator('input[name=country]');
  const few = await values.count();
  await page.fill('input[name="facet_q.country"]', 'jord');
  await page.press('input[name="facet_q.country"]', 'Enter');
  assert.deepEqual(await values.evaluateAll((boxes) => boxes.map((box) => box.value)), ['JO']);
  await page.goto(site.url + '/en/search');
  await page.click('fieldset:has(input[name=country]) p a');
  assert.ok(await values.count() > few, 'more values than before');
  await page.context().close();
});

test('several values of a facet are alternatives, and each chip takes one away', async () => {
  const page = await openPage(site, '/en/search', plain);
  await page.check('input[name=lang][value=fr]');
  await page.check('input[name=lang][value=es]');
  await page.click('button.apply');
  const both = await total(page);
  await page.click('.chips li:nth-child(1) a');
  const one = await total(page);
  assert.ok(one > 0 && one < both);
  assert.ok(await page.locator('input[name=lang][value=ar]').count() === 1, 'the others can still be chosen');
  await page.click('.chips .clear');
  assert.equal(new URL(page.url()).search, '');
  await page.context().close();
});

test('years are typed into fields, in any digits', async () => {
  const page = await openPage(site, '/ar/search', plain);
  await page.fill('input[name=from]', '2016');
  await page.fill('input[name=to]', '2018');
  await page.press('input[name=to]', 'Enter');
  const between = await total(page);
  assert.ok(between > 0);
  await page.goto(site.url + search('ar', {from: '٢٠١٦', to: '۲۰۱۸'}));
  assert.equal(await total(page), between);
  await page.context().close();
});

test('sort, match and exact change the list and stay in the address', async () => {
  const page = await openPage(site, search('en', {q: 'resolution fighters', match: 'any'}), plain);
  const any = await total(page);
  await page.selectOption('select[name=match]', 'all');
  await page.selectOption('select[name=sort]', '-date');
  await page.click('button.apply');
  assert.match(page.url(), /match=all/);
  assert.match(page.url(), /sort=-date/);
  assert.ok(await total(page) < any);
  const dates = await page.$$eval('.hits time', (times) => times.map((time) => time.dateTime));
  assert.deepEqual(dates, [...dates].sort().reverse());
  await page.goto(site.url + search('en', {q: 'fighter', match: 'all'}));
  const inflected = await total(page);
  await page.check('input[name=exact]');
  await page.click('button.apply');
  assert.ok(await total(page) < inflected);
  await page.context().close();
});

test('a relaxed search says so and offers the strict one', async () => {
  const page = await openPage(site, search('en', {q: 'tablet Mosul water'}), plain);
  const relaxed = await total(page);
  await page.click('.notice a[href*="match=all"]');
  assert.ok(await total(page) < relaxed);
  await page.context().close();
});

test('a search that finds nothing says which filter is to blame and leads out', async () => {
  const page = await openPage(site, search('en', {q: 'cuneiform', lang: 'tr'}), plain);
  assert.equal(await total(page), 0);
  const way = page.locator('.none li a').first();
  const promised = number(await way.textContent());
  assert.ok(promised > 0);
  await way.click();
  assert.equal(await total(page), promised);
  await page.goto(site.url + search('en', {q: 'cuneiform', lang: 'tr'}));
  await page.click('.none > p > a');
  assert.equal(new URL(page.url()).search, '?q=cuneiform');
  await page.context().close();
});

test('a misspelt name leads to its statement at once', async () => {
  const page = await openPage(site, search('en', {q: 'Yeboa Sacky'}), plain);
  assert.equal(await total(page), 0);
  assert.match(await page.textContent('div.notice'), /Yeboah Sackey/);
  const link = page.locator('.hits h2 a').first();
  assert.match(await link.getAttribute('href'), /ebola-2014-en\?q=Yeboah%20Sackey/);
  await link.click();
  assert.ok(await page.locator('mark').count() > 0);
  await page.context().close();
});

test('a typed date offers the statements of that date', async () => {
  for (const [ui, q] of [['en', '22 March 2017'], ['ar', '٢٢ آذار ٢٠١٧'], ['ru', '22 марта 2017']]) {
    const page = await openPage(site, search(ui, {q}), plain);
    const link = page.locator('.notice a[href*="from=2017-03-22"]');
    const promised = number(await link.textContent());
    await link.click();
    assert.equal(await total(page), promised, ui);
    assert.deepEqual([...new Set(await page.$$eval('.hits time', (times) => times.map((time) => time.dateTime)))],
                     ['2017-03-22']);
    await page.context().close();
  }
});

test('the JSON behind a page says the same as the page', async () => {
  const page = await openPage(site, search('en', {q: 'Iraq', lang: 'en'}), plain);
  const json = await (await fetch(site.url + await page.locator('.tools a').first().getAttribute('href'))).json();
  assert.equal(json.total.value, await total(page));
  const addresses = await page.$$eval('.hits h2 a', (links) => links.map((link) => link.pathname.split('/').at(-1)));
  assert.deepEqual(json.hits.map((hit) => hit.id), addresses);
  await page.click('.hits h2 a');
  const statement = await (await fetch(site.url + await page.locator('.tools a[href^="/api/"]').getAttribute('href'))).json();
  assert.equal(statement.hit_count, await page.locator('main mark').count());
  await page.context().close();
});

test('the description for the browser\'s search box leads to results and suggestions', async () => {
  for (const ui of ['en', 'ar']) {
    const page = await (await fetch(`${site.url}/${ui}/`)).text();
    const [, address] = /type="application\/opensearchdescription\+xml" href="([^"]+)"/.exec(page);
    const reply = await fetch(site.url + address);
    assert.match(reply.headers.get('content-type'), /^application\/opensearchdescription\+xml/);
    const templates = [...(await reply.text()).matchAll(/template="([^"]+)"/g)].map((match) => match[1]);
    assert.equal(templates.length, 2);
    const [results, suggestions] = templates.map((template) => template.replace('{searchTerms}', 'joint'));
    assert.ok(results.startsWith(`${site.url}/${ui}/search`), 'whole addresses of this host');
    assert.match(await (await fetch(results)).text(), /<mark>/);
    const [typed, titles] = await (await fetch(suggestions)).json();
    assert.equal(typed, 'joint');
    assert.ok(titles.length > 0);
  }
});

test('similar statements share the subject', async () => {
  const page = await openPage(site, '/en/d/news-2017-03-stab-en', plain);
  const similar = await page.$$eval('.rel a.txt', (links) => links.map((link) => link.pathname));
  assert.ok(similar.includes('/en/d/stab-2017-03-en'), String(similar));
  assert.ok(similar.length <= 5);
  assert.ok(!similar.includes('/en/d/news-2017-03-stab-en'), 'not itself');
  await page.context().close();
});

test('without a mouse the first result is a few keys away', async () => {
  for (const javaScriptEnabled of [true, false]) {
    const page = await openPage(site, search('ar', {q: 'العراق'}), {javaScriptEnabled});
    await page.focus('a.skip');
    await page.keyboard.press('Enter');
    let keys = 0;
    while (await page.locator('.hits h2 a:focus').count() === 0 && keys < 60) {
      await page.keyboard.press('Tab');
      ++keys;
    }
    assert.ok(keys <= 4, `${keys} keys past the filters`);
    await page.context().close();
  }
});

test('on paper there are the hits, numbered, and nothing to press', async () => {
  const page = await openPage(site, search('ar', {q: 'العراق'}));
  await page.emulateMedia({media: 'print'});
  for (const gone of ['#fac', '#f', '.ctl', '.tools', 'footer']) {
    assert.equal(await page.locator(gone).first().isVisible(), false, gone);
  }
  const style = await page.evaluate(() => {
    const mark = getComputedStyle(document.querySelector('mark'));
    return [getComputedStyle(document.querySelector('.hits')).listStyleType, mark.textDecorationLine, mark.boxShadow];
  });
  assert.deepEqual(style, ['decimal', 'underline', 'none']);
  await page.goto(site.url + '/ar/d/stab-2017-03-ar');
  assert.equal(await page.locator('.side').isVisible(), false);
  assert.equal(await page.locator('article h1').isVisible(), true);
  await page.context().addCookies([{name: 'theme', value: 'dark', url: site.url}]);
  await page.goto(site.url + '/en/d/version-1-en/with/version-2-en');
  const [ink, ...tops] = await page.evaluate(() => [getComputedStyle(document.body).color,
    ...[...document.querySelectorAll('.pair:last-child>div')].map((cell) => cell.getBoundingClientRect().top)]);
  assert.equal(ink, 'rgb(27, 33, 38)', 'dark letters on paper, whatever the theme');
  assert.equal(tops[0], tops[1], 'side by side');
  await page.context().close();
});

test('in high contrast hits are marked by the colours of the system', async () => {
  const page = await openPage(site, search('en', {q: 'Iraq'}), {forcedColors: 'active'});
  const [mark, system] = await page.evaluate(() => {
    const probe = document.createElement('div');
    document.body.append(probe);
    probe.setAttribute('hidden', '');
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('#probe{forced-color-adjust:none;background:Mark}');
    document.adoptedStyleSheets = [sheet];
    probe.id = 'probe';
    return [document.querySelector('mark'), probe].map((element) => getComputedStyle(element).backgroundColor);
  });
  assert.equal(mark, system);
  await page.context().close();
});

test('a wide screen is used: dates and issuers stand in a column of their own', async () => {
  for (const ui of ['en', 'ar']) {
    const page = await openPage(site, search(ui, {q: 'Iraq العراق', match: 'any'}), {viewport: {width: 1920, height: 1080}});
    const {main, cards} = await page.evaluate(() => ({
      main: document.querySelector('main').getBoundingClientRect().width,
      cards: [...document.querySelectorAll('.hits article')].map((article) => {
        const title = article.querySelector('h2').getBoundingClientRect();
        const meta = article.querySelector('.meta').getBoundingClientRect();
        return {rtl: article.dir === 'rtl', apart: article.dir === 'rtl' ? title.left - meta.right : meta.left - title.right};
      })}));
    assert.ok(main > 1400, `${main} px of 1920`);
    for (const card of cards) assert.ok(card.apart >= 0, JSON.stringify(card));
    assert.ok(cards.some((card) => card.rtl) && cards.some((card) => !card.rtl));
    await page.context().close();
  }
});
