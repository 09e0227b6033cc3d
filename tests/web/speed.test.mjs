// How much of a processor the pages of a large index take. Runs where the 12,000 articles of the evaluation are at hand
// (BAYAN_SHARED, or ../shared beside the tree) and the programs are a release build: BAYAN_BIN=build/release/bin.
import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {test} from 'node:test';
import {bin, root, startDaemon, stopDaemon} from './support.mjs';

const PAGE_MS = 20;
const QUERIES = 150;  // of each kind

const shared = [process.env.BAYAN_SHARED ?? '', path.join(root, '../shared'), path.join(root, '../../shared')]
  .map((folder) => path.join(folder, 'eval/news-dev')).find((folder) => fs.existsSync(folder));
// Not a skipped test elsewhere: nothing is missing there that could be installed.
const measured = shared && bin.includes('release') ? test : () => {};

/** Every nth line of a file of "id TAB query", so that few stand for all. */
function queries(name) {
  const lines = fs.readFileSync(path.join(shared, name), 'utf8').trim().split('\n').map((line) => line.split('\t').at(-1));
  const step = Math.max(1, Math.floor(lines.length / QUERIES));
  return lines.filter((_, i) => i % step === 0).slice(0, QUERIES);
}

/** Processor time of all threads of a process so far, in ms. */
function processorMs(pid) {
  const tasks = `/proc/${pid}/task`;
  return fs.readdirSync(tasks).reduce((sum, task) => {
    return sum + Number(fs.readFileSync(`${tasks}/${task}/schedstat`, 'utf8').split(' ')[0]) / 1e6;
  }, 0);
}

const at = (times, part) => [...times].sort((a, b) => a - b)[Math.floor(times.length * part)];

measured('pages of 12,000 articles take at most 20 ms of a processor, p95', {timeout: 600_000}, async () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'bayan-speed-'));
  let index = process.env.BAYAN_NEWS_INDEX;
  if (!index) {
    index = path.join(folder, 'index');
    fs.writeFileSync(path.join(folder, 'docs.jsonl'),
                     execFileSync('xzcat', [path.join(shared, 'docs.jsonl.xz')], {maxBuffer: 1 << 28}));
    execFileSync(path.join(bin, 'bayan'), ['index', path.join(folder, 'docs.jsonl'), '--index', index, '--quiet']);
  }
  const site = await startDaemon(index);
  const measure = async (address, times) => {
    const before = processorMs(site.daemon.pid);
    const reply = await fetch(site.url + address);
    const text = await reply.text();
    times.push(processorMs(site.daemon.pid) - before);
    assert.equal(reply.status, 200, address);
    return text;
  };
  try {
    await measure('/ar/search?q=x', []);  // the first page warms the index
    const kinds = {questions: queries('queries.tsv'), words: queries('short-queries.tsv'), all: Array(20).fill('')};
    const documents = [];
    for (const [kind, list] of Object.entries(kinds)) {
      const times = [];
      for (const q of list) {
        const page = await measure('/ar/search?q=' + encodeURIComponent(q), times);
        const first = /href="(\/ar\/d\/[^"]+)"/.exec(page)?.[1];
        if (first) documents.push(first.replaceAll('&amp;', '&'));
      }
      console.log(`${kind}: median ${at(times, 0.5).toFixed(1)} ms, p95 ${at(times, 0.95).toFixed(1)} ms`);
      assert.ok(at(times, 0.95) <= PAGE_MS, `${kind}: p95 ${at(times, 0.95)} ms`);
    }
    const reading = [];
    for (const address of documents.slice(0, QUERIES)) await measure(address, reading);
    console.log(`documents: median ${at(reading, 0.5).toFixed(1)} ms, p95 ${at(reading, 0.95).toFixed(1)} ms`);
    assert.ok(at(reading, 0.95) <= PAGE_MS, `documents: p95 ${at(reading, 0.95)} ms`);
    const start = [];
    for (let i = 0; i < 20; ++i) await measure('/ar/', start);
    console.log(`start page: median ${at(start, 0.5).toFixed(1)} ms, p95 ${at(start, 0.95).toFixed(1)} ms`);
    assert.ok(at(start, 0.95) <= PAGE_MS, `start page: p95 ${at(start, 0.95)} ms`);
    const suggestions = [];
    for (const q of kinds.words) await measure('/api/v1/suggest?q=' + encodeURIComponent(q.slice(0, 6)), suggestions);
    console.log(`suggestions: median ${at(suggestions, 0.5).toFixed(1)} ms, p95 ${at(suggestions, 0.95).toFixed(1)} ms`);
  } finally {
    await stopDaemon(site.daemon);
    fs.rmSync(folder, {recursive: true});
  }
});
