// The live layer: what script adds, and that it keeps its promises when answers are late or the daemon is gone.
import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';
import {openPage, search, startSite} from './support.mjs';

let site;
before(async () => {
  site = await startSite();
});
after(() => site.close());

const count = (page) => page.textContent('#count');
const settled = (page) => page.waitForFunction(() => !document.querySelector('#res[aria-busy]'));

test('results follow the typing, and back and forward walk the searches', async () => {
  const page = await openPage(site, '/en/search');
  const all = await count(page);
  await page.locator('#q').pressSequentially('Iraq', {delay: 20});
  await page.waitForFunction(() => document.querySelector('#count').textContent.includes('Iraq'));
  await settled(page);
  const typed = await count(page);
  assert.notEqual(typed, all);
  assert.equal(page.url(), site.url + '/en/search?q=Iraq');
  assert.equal(await page.inputValue('#q'), 'Iraq', 'the box is never touched while typing');
  await page.check('input[name=lang][value=en]');
  await page.waitForURL(/lang=en/);
  await settled(page);
  const filtered = await count(page);
  assert.equal(await page.evaluate(() => document.activeElement.name), 'lang', 'the focus stays on the filter');
  await page.goBack();
  await page.waitForURL(site.url + '/en/search?q=Iraq');
  await page.waitForFunction((text) => document.querySelector('#count').textContent === text, typed);
  assert.equal(await page.isChecked('input[name=lang][value=en]'), false);
  await page.goBack();
  await page.waitForFunction((text) => document.querySelector('#count').textContent === text, all);
  assert.equal(await page.inputValue('#q'), '');
  await page.goForward();
  await page.goForward();
  await page.waitForFunction((text) => document.querySelector('#count').textContent === text, filtered);
  assert.ok(await page.isChecked('input[name=lang][value=en]'));
  assert.equal(await page.inputValue('#q'), 'Iraq');
  assert.deepEqual(page.complaints.filter((text) => !text.startsWith('failed:')), [], 'aborted requests aside');
  await page.context().close();
});

test('a late answer is dropped', async () => {
  const page = await openPage(site, '/en/search');
  await page.route(/q=Ir(&|$)/, async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 600));
    await route.continue().catch(() => {});
  });
  await page.fill('#q', 'Ir');
  await page.waitForTimeout(150);
  await page.fill('#q', 'Iraq');
  await page.waitForFunction(() => document.querySelector('#count').textContent.includes('“Iraq”'));
  await page.waitForTimeout(800);
  assert.match(await count(page), /“Iraq”/);
  assert.match(page.url(), /q=Iraq$/);
  await page.context().close();
});

test('a slow answer is apologised for and can be given up', async () => {
  const page = await openPage(site, search('en', {q: 'Iraq'}));
  const before = await count(page);
  let release;
  const held = new Promise((resolve) => { release = resolve; });
  await page.route(/q=Syria/, async (route) => {
    await held;
    await route.continue().catch(() => {});
  });
  await page.fill('#q', 'Syria');
  await page.waitForFunction(() => document.querySelector('#res[aria-busy]'));
  assert.equal(await page.locator('#slow').isVisible(), false, 'not at once');
  await page.locator('#slow').waitFor({state: 'visible'});
  assert.match(await page.textContent('#live'), /Still searching/);
  await page.click('#slow button');
  assert.equal(await page.locator('#slow').isVisible(), false);
  assert.equal(await page.getAttribute('#res', 'aria-busy'), null);
  assert.equal(page.url(), site.url + '/en/search?q=Iraq', 'the address is that of the results');
  release();
  await page.fill('#q', 'water');
  await page.waitForFunction(() => document.querySelector('#count').textContent.includes('“water”'));
  assert.notEqual(await count(page), before);
  await page.context().close();
});

test('the count is announced once, after a pause', async () => {
  const page = await openPage(site, '/en/search');
  await page.evaluate(() => {
    globalThis.said = [];
    new MutationObserver(() => {
      const text = document.querySelector('#live').textContent;
      if (text) globalThis.said.push(text);
    }).observe(document.querySelector('#live'), {childList: true, characterData: true, subtree: true});
  });
  await page.locator('#q').pressSequentially('Iraq', {delay: 30});
  await page.waitForFunction(() => globalThis.said.length > 0);
  await page.waitForTimeout(700);
  assert.deepEqual(await page.evaluate(() => globalThis.said), [await count(page)]);
  await page.context().close();
});

test('the daemon stops and comes back in the middle of it', async () => {
  const page = await openPage(site, search('en', {q: 'Iraq'}));
  const shown = await page.locator('ol.hits > li').count();
  await site.stopDaemon();
  await page.fill('#q', 'Syria');
  await page.locator('#trouble').waitFor({state: 'visible'});
  assert.equal(await page.locator('ol.hits > li').count(), shown, 'the last results stay');
  await site.startDaemonAgain();
  await page.fill('#q', 'Syria ');
  await page.waitForFunction(() => document.querySelector('#count').textContent.includes('Syria'));
  assert.equal(await page.locator('#trouble').isVisible(), false);
  await page.context().close();
});

test('suggestions are a combobox that is worked by keys', async () => {
  const page = await openPage(site, '/en/');
  await page.locator('#q').pressSequentially('joint st', {delay: 20});
  await page.locator('#list').waitFor({state: 'visible'});
  assert.equal(await page.getAttribute('#q', 'aria-expanded'), 'true');
  assert.equal(await page.getAttribute('#q', 'aria-activedescendant'), null, 'nothing is chosen by itself');
  await page.press('#q', 'ArrowDown');
  const first = await page.getAttribute('#q', 'aria-activedescendant');
  assert.equal(await page.getAttribute('#' + first, 'aria-selected'), 'true');
  await page.press('#q', 'ArrowUp');
  assert.equal(await page.getAttribute('#q', 'aria-activedescendant'), null);
  assert.equal(await page.inputValue('#q'), 'joint st');
  await page.press('#q', 'Escape');
  assert.equal(await page.locator('#list').isVisible(), false);
  await page.locator('#q').pressSequentially('a', {delay: 20});
  await page.locator('#list').waitFor({state: 'visible'});
  await page.press('#q', 'ArrowDown');
  const suggested = await page.textContent('#list [aria-selected=true]');
  await page.press('#q', 'Enter');
  await page.waitForURL(/\/en\/search\?q=/);
  assert.equal(await page.inputValue('#q'), suggested);
  assert.ok(await page.locator('ol.hits mark').count() > 0, 'what is suggested is found');
  await page.context().close();
});

test('keys go by their place, also on an Arabic keyboard', async () => {
  const page = await openPage(site, search('ar', {q: 'داعش'}));
  const press = (code, key) => page.evaluate(([c, k]) => {
    (document.activeElement ?? document.body).dispatchEvent(
      new KeyboardEvent('keydown', {code: c, key: k, bubbles: true, cancelable: true}));
  }, [code, key]);
  await press('KeyJ', 'ت');
  assert.equal(await page.evaluate(() => document.activeElement === document.querySelectorAll('.hits h2 a')[0]), true);
  await press('KeyJ', 'ت');
  assert.equal(await page.evaluate(() => document.activeElement === document.querySelectorAll('.hits h2 a')[1]), true);
  await press('KeyK', 'ن');
  assert.equal(await page.evaluate(() => document.activeElement === document.querySelectorAll('.hits h2 a')[0]), true);
  await press('Slash', 'ظ');
  assert.equal(await page.evaluate(() => document.activeElement.id), 'q');
  await press('KeyJ', 'ت');
  assert.equal(await page.evaluate(() => document.activeElement.id), 'q', 'a letter in the box is a letter');
  await page.uncheck('#keys');
  await page.evaluate(() => document.activeElement.blur());
  await press('KeyJ', 'ت');
  assert.equal(await page.evaluate(() => document.activeElement === document.body), true, 'they can be switched off');
  await page.context().close();
});

test('keys turn pages and open the help', async () => {
  const page = await openPage(site, '/ar/search');
  await page.keyboard.press('n');
  await page.waitForURL(/page=2/);
  await settled(page);
  assert.equal(await page.getAttribute('ol.hits', 'start'), '21');
  await page.keyboard.press('p');
  await page.waitForURL((url) => !url.searchParams.has('page'));
  await settled(page);
  await page.keyboard.press('Shift+Slash');
  await page.waitForURL(/\/ar\/help$/);
  await page.context().close();
});

test('from hit to hit in a statement, and back to the results', async () => {
  const page = await openPage(site, search('en', {q: 'داعش', lang: 'ar'}));
  await page.click('ol.hits h2 a');
  const total = await page.locator('main mark').count();
  await page.click('#hitx');
  assert.match(page.url(), /#h1$/);
  assert.match(await page.textContent('#hitn'), new RegExp(`^1 of ${total}$`));
  await page.keyboard.press('k');
  assert.match(await page.textContent('#hitn'), new RegExp(`^${total} of ${total}$`));
  await page.keyboard.press('u');
  await page.waitForURL(/\/en\/search/);
  assert.equal(await page.inputValue('#q'), 'داعش');
  await page.context().close();
});

test('years are chosen by dragging over the chart, mirrored in Arabic', async () => {
  for (const ui of ['en', 'ar']) {
    const page = await openPage(site, `/${ui}/search`);
    const first = Number(await page.getAttribute('.hg', 'data-first'));
    const bars = await page.locator('.hg rect').count();
    const area = await page.locator('.hg').boundingBox();
    const x = (bar) => {
      const part = (bar + 0.5) / bars;
      return area.x + area.width * (ui === 'ar' ? 1 - part : part);
    };
    await page.mouse.move(x(1), area.y + 20);
    await page.mouse.down();
    await page.mouse.move(x(3), area.y + 20);
    await page.mouse.up();
    await page.waitForURL(new RegExp(`from=${first + 1}&to=${first + 3}`));
    await settled(page);
    assert.equal(await page.inputValue('input[name=from]'), String(first + 1));
    await page.context().close();
  }
});

test('on a phone the button below the filters says what they find and leads there', async () => {
  const page = await openPage(site, '/en/search', {viewport: {width: 390, height: 844}});
  assert.equal(await page.locator('input[name=lang][value=en]').isVisible(), false, 'the filters wait folded');
  await page.click('.fd > summary');
  await page.check('input[name=lang][value=en]');
  await page.waitForURL(/lang=en/);
  await settled(page);
  assert.equal(await page.locator('input[name=lang][value=en]').isVisible(), true, 'choosing does not fold them');
  assert.equal(await page.textContent('button.apply'), await count(page));
  await page.click('button.apply');
  await settled(page);
  assert.equal(await page.locator('input[name=lang][value=en]').isVisible(), false);
  assert.equal(await page.evaluate(() => document.activeElement.id), 'count');
  await page.context().close();
});

test('the colours of choice come with the page', async () => {
  const page = await openPage(site, '/en/');
  await page.selectOption('#theme', 'dark');
  await page.goto(site.url + '/en/search');
  assert.equal(await page.getAttribute('html', 'data-theme'), 'dark');
  assert.equal(await page.inputValue('#theme'), 'dark');
  await page.selectOption('#theme', '');
  await page.reload();
  assert.equal(await page.getAttribute('html', 'data-theme'), null);
  await page.context().close();
});

test('a quotation carries its source', async () => {
  const page = await openPage(site, search('en', {q: 'Iraq', lang: 'en'}), {permissions: ['clipboard-read', 'clipboard-write']});
  await page.click('ol.hits h2 a');
  const title = (await page.textContent('h1')).trim();
  await page.evaluate(() => getSelection().selectAllChildren(document.querySelector('p.txt')));
  await page.click('#copy');
  await page.waitForFunction(() => document.querySelector('#copy + output').textContent !== '');
  const text = await page.evaluate(() => navigator.clipboard.readText());
  assert.match(text, /^“.+”\n/);
  assert.ok(text.includes(title));
  assert.ok(text.includes(await page.textContent('.facts time')), 'and its date');
  assert.match(text, /\/en\/d\/[^\n]+#p\d+$/);
  await page.context().close();
});

/** The median time from a keystroke to its painted results, over some words; what is typed stands alone in the box. */
async function keystrokeMs(page) {
  const times = [];
  for (const word of ['Iraq', 'Syria', 'water', 'border', 'fund', 'mine', 'council', 'statement', 'forum']) {
    await page.fill('#q', '');
    await page.waitForTimeout(250);
    times.push(await page.evaluate((text) => new Promise((resolve) => {
      const begin = performance.now();
      const box = document.querySelector('#q');
      new MutationObserver((_, observer) => {
        if (!document.querySelector('#count')?.textContent.includes(text)) return;
        observer.disconnect();
        requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - begin)));
      }).observe(document.querySelector('#main'), {childList: true, subtree: true});
      box.value = text;
      box.dispatchEvent(new InputEvent('input', {bubbles: true}));
    }), word));
  }
  times.sort((a, b) => a - b);
  return times[Math.floor(times.length / 2)];
}

test('a keystroke shows its results within 100 ms', async () => {
  const page = await openPage(site, '/en/search');
  // The promise is 100 ms. A machine that does ten other things gets three tries and some more.
  const limit = process.env.CI ? 500 : 150;
  let best = Infinity;
  for (let round = 0; round < 3 && best > 100; ++round) best = Math.min(best, await keystrokeMs(page));
  console.log(`keystroke to results: median ${best.toFixed(0)} ms`);
  assert.ok(best <= limit, `median ${best} ms`);
  await page.context().close();
});
