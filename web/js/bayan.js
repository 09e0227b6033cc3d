// The live layer. Only comfort: everything here also works as a plain form, plain links and plain pages. Pages come from
// the server whole; this takes the parts that change out of them, so there is one renderer and no second truth.

const $ = (/** @type {string} */ selector, root = document) => root.querySelector(selector);
const $$ = (/** @type {string} */ selector, root = document) => [...root.querySelectorAll(selector)];

const form = $('#f');
const box = $('#q');
const live = $('#live');  // only on the page of results
const TYPING_MS = 40;     // a pause this long asks the server while keys come fast; a slow key asks at once
const BURST_MS = 2000;    // a pause this long begins a new entry of the history
const SAY_MS = 600;       // a pause this long before the count is announced
const SLOW_MS = 2000;     // an answer that takes longer is apologised for, and can be done without

document.documentElement.classList.add('js');
for (const element of $$('.script')) element.hidden = false;

// --- results while typing -------------------------------------------------------------------------------------------

/** The address of what the form asks for, without what is empty or the default. */
function wantedAddress() {
  const wanted = new URLSearchParams();
  const defaults = {sort: 'relevance', match: 'auto', 'q.dir': 'ltr'};
  for (const [name, value] of new FormData(form)) {
    if (value && name !== 'q.dir' && defaults[name] !== value) wanted.append(name, String(value));
  }
  const query = wanted.toString();
  return form.getAttribute('action') + (query ? '?' + query : '');
}

let sayTimer = 0;
/** Tells a screen reader, once, when things have calmed down. */
function say(text) {
  clearTimeout(sayTimer);
  sayTimer = setTimeout(() => {
    live.textContent = '';
    requestAnimationFrame(() => { live.textContent = text; });
  }, SAY_MS);
}

/** Where the focus is among the parts that get replaced, so that it can be put back. */
function rememberFocus() {
  const at = document.activeElement;
  if (!at || !at.closest('#fac, #res')) return () => {};
  const value = at.type === 'checkbox' ? `[value="${CSS.escape(at.value)}"]` : '';
  const selector = at.name ? `[name="${CSS.escape(at.name)}"]${value}` : at.id ? '#' + at.id : '';
  const caret = at.type === 'search' ? at.selectionStart : null;
  return () => {
    const again = selector ? $(selector) : null;
    (again ?? $('#count'))?.focus({preventScroll: true});
    if (again && caret !== null) again.setSelectionRange(caret, caret);
  };
}

/** On a narrow screen the button below the filters says what they find, and leads there. */
function labelApply() {
  $('.apply').textContent = $('#count').textContent;
}

function replaceParts(next) {
  const open = $$('#fac details').map((details) => details.open);
  const focus = rememberFocus();
  for (const selector of ['#fac', '#res', '.menu ul']) {
    const [old, fresh] = [$(selector), $(selector, next)];
    if (old && fresh) old.replaceWith(document.adoptNode(fresh));
  }
  for (const hidden of $$('input[type=hidden]', form)) hidden.remove();
  for (const hidden of $$('#f input[type=hidden]', next)) form.append(document.adoptNode(hidden));
  $$('#fac details').forEach((details, i) => { details.open = open[i] ?? details.open; });
  document.title = next.title;
  labelApply();
  focus();
}

let asked;  // the request under way; a newer one aborts it, so a late answer never shows
let shown = location.href;  // the address whose results stand on the page
let slowTimer = 0;

/** Ends the waiting for an answer, whether it came or not. */
function settle() {
  clearTimeout(slowTimer);
  $('#slow').hidden = true;
  $('#res').removeAttribute('aria-busy');
}

/** Gives up the request under way: the results that stand there stay, and so does their address. */
function cancel() {
  asked?.abort();
  asked = undefined;
  settle();
  history.replaceState({}, '', shown);
}

/** Shows the page at `address`; `change` is 'push', 'replace' or nothing. */
async function show(address, change) {
  asked?.abort();
  const mine = asked = new AbortController();
  $('#res').setAttribute('aria-busy', 'true');
  clearTimeout(slowTimer);
  slowTimer = setTimeout(() => {
    $('#slow').hidden = false;
    live.textContent = $('#slow span').textContent;
  }, SLOW_MS);
  if (change) history[change + 'State']({}, '', address);
  try {
    const reply = await fetch(address, {signal: mine.signal, headers: {Accept: 'text/html'}});
    const page = new DOMParser().parseFromString(await reply.text(), 'text/html');
    if (mine !== asked) return;
    if (!$('#res', page)) {  // an error page: show it as it is
      location.assign(address);
      return;
    }
    replaceParts(page);
    shown = location.href;
    $('#trouble').hidden = true;
    say($('#count').textContent);
  } catch {
    if (mine !== asked) return;
    $('#trouble').hidden = false;
  }
  settle();
}

function startLiveResults() {
  let typing = 0;
  let burst = 0;
  let typed = false;
  let lastKey = -Infinity;
  const commit = (change = 'push') => {
    clearTimeout(typing);
    typed = false;
    show(wantedAddress(), change);
  };
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    commit();
    if (!event.submitter?.matches('.apply')) return;
    $('.fd').open = false;
    $('#count').focus({preventScroll: true});
    $('#res').scrollIntoView();
  });
  labelApply();
  document.addEventListener('input', (event) => {
    const control = event.target;
    if (control.form !== form || control.type !== 'search' || event.isComposing) return;
    clearTimeout(typing);
    clearTimeout(burst);
    burst = setTimeout(() => { typed = false; }, BURST_MS);
    const pause = event.timeStamp - lastKey < 2 * TYPING_MS ? TYPING_MS : 0;
    lastKey = event.timeStamp;
    typing = setTimeout(() => {
      show(wantedAddress(), typed ? 'replace' : 'push');
      typed = true;
    }, pause);
  });
  document.addEventListener('change', (event) => {
    if (event.target.form === form && event.target.type !== 'search') commit();
  });
  document.addEventListener('click', (event) => {
    const link = event.target.closest?.('#res a, #fac a');
    if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    if (link.pathname !== location.pathname || link.origin !== location.origin) return;
    event.preventDefault();
    typed = false;
    show(link.href, 'push').then(() => {
      box.value = new URL(location.href).searchParams.get('q') ?? '';
      $('#count')?.focus({preventScroll: true});
      if (link.closest('.pages')) $('#res').scrollIntoView();
    });
  });
  addEventListener('popstate', () => {
    typed = false;
    box.value = new URL(location.href).searchParams.get('q') ?? '';
    closeList();
    show(location.href);
  });
  $('#slow button').addEventListener('click', cancel);
  addEventListener('online', () => { if (!$('#trouble').hidden) show(location.href); });
}

// --- suggestions: the combobox of the ARIA practices, with a list and manual selection --------------------------------

const list = document.createElement('ul');
let chosen = -1;
let askedFor = 0;

function closeList() {
  list.hidden = true;
  chosen = -1;
  box?.setAttribute('aria-expanded', 'false');
  box?.removeAttribute('aria-activedescendant');
}

function choose(step) {
  const options = $$('li', list);
  options[chosen]?.setAttribute('aria-selected', 'false');
  const places = options.length + 1;  // the last one stands for "none": what was typed
  const next = ((chosen < 0 ? options.length : chosen) + step + places) % places;
  chosen = next === options.length ? -1 : next;
  options[chosen]?.setAttribute('aria-selected', 'true');
  if (chosen < 0) box.removeAttribute('aria-activedescendant');
  else box.setAttribute('aria-activedescendant', options[chosen].id);
}

function take(option) {
  box.value = option.textContent;
  closeList();
  form.requestSubmit();
}

async function suggest() {
  const mine = ++askedFor;
  if (box.value.trim().length < 2) return closeList();
  try {
    const reply = await fetch('/api/v1/suggest?q=' + encodeURIComponent(box.value.slice(0, 200)));
    const [, titles] = await reply.json();
    if (mine !== askedFor || document.activeElement !== box) return;
    list.replaceChildren(...titles.map((title, i) => {
      const option = document.createElement('li');
      option.id = 'o' + i;
      option.role = 'option';
      option.dir = 'auto';
      option.setAttribute('aria-selected', 'false');
      option.textContent = title;
      return option;
    }));
    chosen = -1;
    box.removeAttribute('aria-activedescendant');
    list.hidden = titles.length === 0;
    box.setAttribute('aria-expanded', String(!list.hidden));
  } catch {
    closeList();
  }
}

function startSuggestions() {
  list.id = 'list';
  list.role = 'listbox';
  list.className = 'list';
  list.hidden = true;
  list.setAttribute('aria-label', $('label[for=q]').textContent);
  form.append(list);
  box.role = 'combobox';
  box.setAttribute('aria-controls', 'list');
  box.setAttribute('aria-autocomplete', 'list');
  box.setAttribute('aria-expanded', 'false');
  let pause = 0;
  box.addEventListener('input', (event) => {
    clearTimeout(pause);
    if (!event.isComposing) pause = setTimeout(suggest, TYPING_MS);
  });
  box.addEventListener('keydown', (event) => {
    if (event.isComposing || list.hidden) return;
    const step = {ArrowDown: 1, ArrowUp: -1}[event.key];
    if (step) choose(step);
    else if (event.key === 'Enter' && chosen >= 0) take($$('li', list)[chosen]);
    else if (event.key === 'Escape') closeList();
    else return;
    event.preventDefault();
  });
  form.addEventListener('submit', () => {
    ++askedFor;
    clearTimeout(pause);
    closeList();
  });
  list.addEventListener('mousedown', (event) => {
    event.preventDefault();  // keeps the focus in the box
    if (event.target.role === 'option') take(event.target);
  });
  box.addEventListener('blur', closeList);
}

// --- the chart: one target; drag or press to choose years ---------------------------------------------------------------

function startBrush() {
  document.addEventListener('pointerdown', (event) => {
    const chart = event.target.closest?.('.hg');
    if (!chart || event.button) return;
    const bars = $$('rect', chart).length;
    const area = chart.getBoundingClientRect();
    const yearAt = (x) => {
      let part = (x - area.left) / area.width;
      if (document.documentElement.dir === 'rtl') part = 1 - part;
      return Number(chart.dataset.first) + Math.max(0, Math.min(bars - 1, Math.floor(part * bars)));
    };
    const from = yearAt(event.clientX);
    chart.setPointerCapture(event.pointerId);
    chart.addEventListener('pointerup', (up) => {
      const to = yearAt(up.clientX);
      form.elements.from.value = Math.min(from, to);
      form.elements.to.value = Math.max(from, to);
      form.requestSubmit();
    }, {once: true});
  });
}

// --- a statement: from hit to hit, and its words with their source ------------------------------------------------------

const hits = $$('main.doc mark');
let hit = -1;

function goToHit(step) {
  hits[hit]?.classList.remove('on');
  hit = hit < 0 && step < 0 ? hits.length - 1 : (hit + step + hits.length) % hits.length;
  hits[hit].classList.add('on');
  hits[hit].scrollIntoView({block: 'center'});
  history.replaceState(history.state, '', '#' + hits[hit].id);
  const place = $('#hitn');
  place.textContent = place.dataset.of.replace('{n}', hit + 1).replace('{total}', hits.length);
  place.href = '#' + hits[hit].id;
}

async function copyWithSource(button) {
  const selected = String(getSelection()).trim();
  const anchor = getSelection().anchorNode;
  const element = anchor instanceof Element ? anchor : anchor?.parentElement;
  const paragraph = selected ? element?.closest('.txt[id]')?.id : '';
  const address = location.origin + location.pathname + (paragraph ? '#' + paragraph : '');
  const text = [selected && `\u201C${selected}\u201D`, button.dataset.source, address].filter(Boolean).join('\n');
  try {
    await navigator.clipboard.writeText(text);
  } catch {  // not a secure context: the old way
    const area = document.createElement('textarea');
    area.value = text;
    document.body.append(area);
    area.select();
    document.execCommand('copy');
    area.remove();
  }
  button.nextElementSibling.textContent = button.dataset.done;
}

// --- keys: by their place on the keyboard, for on an Arabic layout J sends another letter -------------------------------

function moveThroughResults(step) {
  const links = $$('.hits h2 a');
  const now = links.indexOf(document.activeElement);
  links[Math.max(0, Math.min(links.length - 1, now + step))]?.focus();
}

function onKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (event.target.closest('input, select, textarea') || localStorage.getItem('keys') === 'off') return;
  const step = {KeyJ: 1, KeyK: -1, KeyN: 1, KeyP: -1}[event.code];
  if (event.code === 'Slash' && event.shiftKey) $('header nav a')?.click();
  else if (event.code === 'Slash' && box) box.select();
  else if (event.code === 'KeyU') $('a.back')?.click();
  else if (step && hits.length) goToHit(step);
  else if (event.code === 'KeyN' || event.code === 'KeyP') $(step > 0 ? 'a[rel=next]' : 'a[rel=prev]')?.click();
  else if (step) moveThroughResults(step);
  else return;
  event.preventDefault();
}

// --- preferences ----------------------------------------------------------------------------------------------------------

function startPreferences() {
  const theme = $('#theme');
  theme.value = document.documentElement.dataset.theme ?? '';
  theme.addEventListener('change', () => {
    // A cookie, so that the server writes it into the page and nothing flashes.
    document.cookie = `theme=${theme.value}; path=/; max-age=${theme.value ? 31536000 : 0}; samesite=lax`;
    if (theme.value) document.documentElement.dataset.theme = theme.value;
    else delete document.documentElement.dataset.theme;
  });
  const keys = $('#keys');
  keys.checked = localStorage.getItem('keys') !== 'off';
  keys.addEventListener('change', () => localStorage.setItem('keys', keys.checked ? 'on' : 'off'));
}

document.addEventListener('keydown', onKey);
startPreferences();
if (box) startSuggestions();
if (live) {
  startLiveResults();
  startBrush();
}
if (hits.length) {
  $('#hitp').addEventListener('click', () => goToHit(-1));
  $('#hitx').addEventListener('click', () => goToHit(1));
}
$('#copy')?.addEventListener('click', (event) => copyWithSource(event.currentTarget));
