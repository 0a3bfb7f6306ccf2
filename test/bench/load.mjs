/** What a page pays for the chat, from its load to the first message, beside a bare launcher and form made with Lit in the same run. */
import { fileURLToPath } from 'node:url';
import * as esbuild from 'esbuild';
import { loadEmulator } from '../../demo/load-emulator.mjs';
import { launchBrowser } from '../support/chromium.mjs';
import { quantile, tableOf } from './support/figures.mjs';
import { openLoadSite } from './support/load-site.mjs';

const runs = 5;
/** As the peers were measured: a phone of the middle, and a line of 1.6 Mbit/s. */
const slow = { cpu: 4, latency: 150, bytesPerSecond: 1_600_000 / 8 };
/** How late every answer and frame of the local Flex is, ms: a round trip. */
const roundTrip = 150;

export async function bench({ say }) {
  const { createEmulator } = await loadEmulator();
  const emulator = await createEmulator();
  const { accountSid, flexFlowSid } = emulator.account;
  const site = await openLoadSite(`account-sid="${accountSid}" flex-flow-sid="${flexFlowSid}" api-origin="${emulator.url}"`);
  const script = await watchScript();
  const open = (kind, options) => openPage(site.address(kind), script, options);
  try {
    say(`The middle of ${runs} runs, a browser of its own for each: CPU ${slow.cpu}x slower, ${slow.latency} ms and 1.6 Mbit/s, empty cache.`);
    say('"floor": a launcher and a form with the same three fields, made with Lit and nothing else.\n');
    say(tableOf(await beforeTheChat(open)));
    say('\nFrom the submit on (ours alone): when things begin and end, ms after it; the local Flex answers 150 ms late.\n');
    say(tableOf(await untilTheFirstMessage(open, emulator)));
  } finally {
    await site.close();
    await emulator.close();
  }
}

/** P4 to P6, P8, P9, P16, P17. */
async function beforeTheChat(open) {
  const figures = { none: [], floor: [], ours: [] };
  for (let run = 0; run < runs; run += 1) {
    for (const kind of Object.keys(figures)) figures[kind].push(await one(open, kind));
  }
  const middle = (kind, name) => quantile(figures[kind].map((each) => each[name]).filter((value) => value !== undefined));
  const alone = middle('none', 'heap');
  const row = (id, what, name, ratio = true, less = 0) => {
    const [none, floor, ours] = ['none', 'floor', 'ours'].map((kind) => middle(kind, name) - (kind === 'none' ? 0 : less));
    return { id, what, 'page alone': Number.isNaN(none) ? '-' : none, floor, ours, 'ours / floor': ratio && floor > 0 ? (ours / floor).toFixed(2) : '-' };
  };
  return [
    row('P4', 'launcher seen, ms', 'launcher'),
    row('P5', 'blocked before opening, ms', 'blocked', false),
    row('P6', 'click to form, pointer was there before, ms', 'warm'),
    row('P6', 'longest time without a frame meanwhile, ms', 'warmFrame'),
    row('P6', 'click to form, nothing loaded before, ms', 'cold'),
    row('P6', 'longest time without a frame meanwhile, ms', 'coldFrame'),
    row('P8', 'heap, closed, MiB over the page alone', 'heap', true, alone),
    row('P8', 'heap, form open, MiB over the page alone', 'heapOpen', true, alone),
    row('P9', 'elements, closed', 'nodes'),
    row('P9', 'elements, form open', 'nodesOpen'),
    row('P16', 'requests to other hosts before opening', 'foreign', false),
    row('P16', 'storage writes before opening', 'written', false),
    row('P16', 'inline styles before opening', 'styles', false),
    row('P17', 'layout shift', 'shift', false),
    row('P17', 'a click on the page waits while it loads, p95, ms', 'wait', false),
  ];
}

async function one(open, kind) {
  const result = {};
  const cold = await open(kind, { clicks: true });
  try {
    await cold.settle();
    const { noted } = await cold.read();
    Object.assign(result, { blocked: await cold.call('blocked', 0, Infinity), shift: noted.shift, wait: quantile(noted.waits, 0.95) });
    Object.assign(result, { foreign: cold.foreign(), written: noted.written.length, styles: await cold.call('styles') });
    result.heap = await cold.heap();
    if (kind === 'none') return result;
    Object.assign(result, { launcher: noted.launcher, nodes: await cold.call('nodes') });
    const { took, longest } = await cold.call('open');
    Object.assign(result, { cold: took, coldFrame: longest });
    await cold.settle();
    Object.assign(result, { heapOpen: await cold.heap(), nodesOpen: await cold.call('nodes') });
  } finally {
    await cold.close();
  }
  const warm = await open(kind);
  try {
    await warm.settle();
    await warm.hover();
    await warm.settle();
    const { took, longest } = await warm.call('open');
    Object.assign(result, { warm: took, warmFrame: longest });
  } finally {
    await warm.close();
  }
  return result;
}

/** P7 and P18. */
async function untilTheFirstMessage(open, emulator) {
  emulator.settings.change({ latencyMs: roundTrip });
  const all = [];
  for (let run = 0; run < runs; run += 1) {
    const page = await open('ours', { latency: 0 });
    try {
      await page.settle();
      await page.call('open');
      await page.settle();
      const opened = await page.call('now');
      await page.fill('Hello');
      await page.settle();
      const typed = await page.read();
      all.push({ typing: longest(typed.noted.tasks.filter(({ at }) => at >= opened)), ...(await page.submit()) });
    } finally {
      await page.close();
    }
  }
  emulator.settings.reset();
  const middle = (name) => quantile(all.map((each) => each[name]).filter((value) => value !== undefined));
  const span = (what, begin, end) => ({ what, begins: middle(begin), ends: middle(end) });
  return [
    span('P18 guest token asked for', 'tokenFrom', 'tokenTo'),
    span('P18 web channel asked for', 'channelFrom', 'channelTo'),
    span('P18 socket opened', 'socketFrom', 'socketTo'),
    { what: 'P18 composer can be used', begins: '-', ends: middle('composer') },
    { what: 'P18 first message on its way', begins: '-', ends: middle('message') },
    { what: `P18 the same in round trips of ${roundTrip} ms`, begins: '-', ends: middle('message') / roundTrip },
    { what: 'P7 longest task while the visitor writes (the SDK is loaded and evaluated there), ms', begins: '-', ends: middle('typing') },
    { what: "P7 task in which the SDK's client is made, ms", begins: '-', ends: middle('client') },
    { what: 'P7 longest other task after the submit, ms', begins: '-', ends: middle('longest') },
  ];
}

/** Opens a page on a slow machine and line (`latency` in ms); with `clicks` somebody presses the page's own button all the while. */
async function openPage(address, script, { clicks = false, latency = slow.latency } = {}) {
  const browser = await launchBrowser({ args: ['--enable-precise-memory-info'] });
  const [page] = await browser.pages();
  const client = await page.createCDPSession();
  await page.setViewport({ width: 1280, height: 800 });
  await client.send('Network.enable');
  await client.send('Network.emulateNetworkConditions', { offline: false, latency, downloadThroughput: slow.bytesPerSecond, uploadThroughput: slow.bytesPerSecond });
  await client.send('Emulation.setCPUThrottlingRate', { rate: slow.cpu });
  const hosts = [];
  page.on('request', (request) => hosts.push(new URL(request.url()).host));
  await page.evaluateOnNewDocument(script);
  const loaded = page.goto(address);
  if (clicks) await pressWhile(client, loaded);
  await loaded;
  const call = (name, ...args) => page.evaluate((method, rest) => globalThis.load[method](...rest), name, args);
  const fieldOf = (name) => page.waitForSelector(`::-p-aria([name="${name}"][role="textbox"])`, { visible: true });
  return {
    call,
    read: () => page.evaluate(() => ({ noted: globalThis.load.noted })),
    foreign: () => new Set(hosts.filter((host) => host !== new URL(address).host && host !== '')).size,
    /** Waits until the network is quiet, and for as long as a page is looked at before something is done. */
    async settle() {
      await page.waitForNetworkIdle({ idleTime: 1_000 });
    },
    hover: () => page.hover('flex-webchat, bench-floor'),
    async fill(text) {
      const field = await fieldOf('How can we help?');
      await field.type(text);
    },
    async heap() {
      await client.send('HeapProfiler.collectGarbage');
      await client.send('HeapProfiler.collectGarbage');
      return (await client.send('Runtime.getHeapUsage')).usedSize / 2 ** 20;
    },
    submit: () => submitted(page, client, call),
    close: () => browser.close(),
  };
}

/** Submits the form; gives when what follows begins and ends, ms after it. */
async function submitted(page, client, call) {
  const times = {};
  const names = { '/Tokens': 'token', '/WebChannels': 'channel' };
  let begin = Infinity;
  const note = (name) => (times[name] ??= performance.now() - begin);
  const requests = new Map();
  client.on('Network.requestWillBeSent', ({ requestId, request }) => {
    const found = Object.entries(names).find(([path]) => request.method === 'POST' && request.url.endsWith(path));
    if (found) requests.set(requestId, found[1]);
    if (found) note(`${found[1]}From`);
  });
  client.on('Network.loadingFinished', ({ requestId }) => requests.has(requestId) && note(`${requests.get(requestId)}To`));
  client.on('Network.webSocketCreated', () => note('socketFrom'));
  client.on('Network.webSocketHandshakeResponseReceived', () => note('socketTo'));
  client.on('Network.webSocketFrameSent', ({ response }) => Buffer.from(response.payloadData, 'base64').includes('/Messages') && isPost(response.payloadData) && note('message'));
  begin = performance.now();
  const submit = await call('submit');
  while (times.message === undefined) {
    if (performance.now() - begin > 60_000) throw new Error('No message within a minute.');
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  const { tasks, socket } = await page.evaluate(() => globalThis.load.noted);
  const after = tasks.filter(({ at }) => at >= submit.begin);
  const making = after.filter(({ at, took }) => at <= socket && socket <= at + took);
  return { ...times, composer: submit.took, client: longest(making), longest: longest(after.filter((task) => !making.includes(task))) };
}

/** Tasks that are not told are shorter than 50 ms. */
function longest(tasks) {
  return Math.max(0, ...tasks.map(({ took }) => took));
}

/** A frame of the socket is binary: a header as JSON, then what it carries. */
function isPost(payload) {
  return Buffer.from(payload, 'base64').toString('latin1').includes('"method":"POST"');
}

async function pressWhile(client, loaded) {
  let over = false;
  void loaded.then(() => setTimeout(() => (over = true), 2_000));
  const press = (type) => client.send('Input.dispatchMouseEvent', { type, x: 60, y: 80, button: 'left', clickCount: 1 });
  while (!over) {
    await press('mousePressed');
    await press('mouseReleased');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function watchScript() {
  const { outputFiles } = await esbuild.build({
    entryPoints: [fileURLToPath(new URL('page/watch-load.ts', import.meta.url))],
    bundle: true,
    format: 'iife',
    write: false,
    logLevel: 'warning',
  });
  return outputFiles[0].text;
}
