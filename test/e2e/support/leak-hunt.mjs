/**
 * Looks for secrets in everything that a page, its visitor or another script on it can get hold of: storages, DOM, addresses,
 * console, public events, errors, and what tabs say to each other.
 */

/** Places that `hunt` looks at, in the order in which it names them. */
export const places = ['storage', 'DOM', 'URL', 'console', 'event', 'error', 'channel'];

/** Begins to watch a page, before it is opened: gives `hunt(secrets)`, which resolves to what was found so far, `{ place, where }`. */
export async function watchForLeaks(page) {
  const seen = { URL: [], console: [] };
  page.on('request', (request) => seen.URL.push(request.url(), request.headers()['referer'] ?? ''));
  page.on('framenavigated', (frame) => seen.URL.push(frame.url()));
  page.on('console', (message) => seen.console.push(message.text()));
  const client = await page.createCDPSession();
  await client.send('Network.enable');
  client.on('Network.webSocketCreated', ({ url }) => seen.URL.push(url));
  // What was seen on pages that are gone is kept here.
  await page.exposeFunction('keepTrace', (place, text) => void (seen[place] ??= []).push(text));
  await page.evaluateOnNewDocument(watchPage);
  return {
    async hunt(secrets) {
      const now = await page.evaluate(readPage);
      const traces = { ...now, URL: [...now.URL, page.url()], storage: [...now.storage, ...(await cookies(page))] };
      const inAll = (place) => [...(traces[place] ?? []), ...(seen[place] ?? [])];
      return places.flatMap((place) =>
        inAll(place)
          .filter((text) => secrets.some((secret) => text.includes(secret)))
          .map((text) => ({ place, where: around(text, secrets) })),
      );
    },
  };
}

/** Each token, and each part of it that is of use to somebody. */
export function secretsOf(tokens) {
  return tokens.flatMap((token) => [token, ...token.split('.').slice(1)]);
}

async function cookies(page) {
  return (await page.browserContext().cookies()).map((cookie) => JSON.stringify(cookie));
}

function around(text, secrets) {
  const at = Math.min(...secrets.map((secret) => text.indexOf(secret)).filter((place) => place >= 0));
  return text.slice(Math.max(0, at - 60), at + 20);
}

/** Runs in the page, before its own scripts: writes down what comes and goes. */
function watchPage() {
  const keep = (place, value) => void window.keepTrace(place, textOf(value));
  for (const name of ['show', 'hide', 'submit', 'start', 'message', 'send', 'connection', 'token', 'unread', 'end', 'error']) {
    window.addEventListener(`flex-webchat-${name}`, (event) => {
      keep('event', event);
      keep('error', event.target.error);
    }, { capture: true });
  }
  window.addEventListener('error', (event) => keep('error', event.error));
  window.addEventListener('unhandledrejection', (event) => keep('error', event.reason));
  for (const [name, method] of Object.entries(console)) {
    if (typeof method !== 'function') continue;
    console[name] = (...words) => {
      keep('console', words);
      method.apply(console, words);
    };
  }
  const { postMessage } = BroadcastChannel.prototype;
  BroadcastChannel.prototype.postMessage = function (message) {
    keep('channel', message);
    postMessage.call(this, message);
  };

  /** Everything that can be read of a value: members that are not listed and those of its class too, causes, stacks. */
  function textOf(value, known = new Set()) {
    if (typeof value !== 'object' || value === null) return String(value);
    if (known.has(value) || value instanceof Node || value instanceof Window) return '';
    known.add(value);
    const names = new Set();
    for (let level = value; level && level !== Object.prototype; level = Object.getPrototypeOf(level)) {
      for (const name of Reflect.ownKeys(level)) names.add(name);
    }
    const entries = value instanceof Map || value instanceof Set ? [...value] : [];
    return [...names, ...entries].map((name) => {
      try {
        const member = entries.includes(name) ? name : Reflect.get(value, name);
        return typeof member === 'function' ? '' : `${String(name)}: ${textOf(member, known)}`;
      } catch {
        return '';
      }
    }).join('\n');
  }
}

/** Runs in the page: reads what is there now. */
async function readPage() {
  const elements = (root) => [...root.querySelectorAll('*')].flatMap((each) => [each, ...(each.shadowRoot ? elements(each.shadowRoot) : [])]);
  const all = elements(document);
  const shadowRoots = all.flatMap(({ shadowRoot }) => (shadowRoot ? [shadowRoot] : []));
  return {
    storage: [
      ...[localStorage, sessionStorage].flatMap((storage) => Object.entries(storage).map((entry) => entry.join('='))),
      document.cookie,
      ...(await databaseTexts()),
      ...(await cacheTexts()),
    ],
    DOM: [
      document.documentElement.getHTML({ shadowRoots }),
      ...all.map((each) => [...each.attributes].map(({ name, value }) => `${name}=${value}`).join(' ')),
      ...all.map((each) => `${each.value ?? ''} ${each.className}`),
      window.name,
      document.title,
    ],
    URL: [location.href, document.referrer, JSON.stringify(history.state), ...performance.getEntries().map(({ name }) => name)],
  };

  async function databaseTexts() {
    const answer = (request) => new Promise((resolve, reject) => Object.assign(request, { onsuccess: () => resolve(request.result), onerror: reject }));
    const texts = [];
    for (const { name } of await indexedDB.databases()) {
      const database = await answer(indexedDB.open(name));
      for (const store of database.objectStoreNames) {
        texts.push(JSON.stringify(await answer(database.transaction(store).objectStore(store).getAll())));
      }
      database.close();
    }
    return texts;
  }

  async function cacheTexts() {
    const texts = [];
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const request of await cache.keys()) texts.push(request.url, await (await cache.match(request)).text());
    }
    return texts;
  }
}
