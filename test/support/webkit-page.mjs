/** A page of WebKit as the test runner's commands know it, through the W3C's WebDriver. */

// The private letters by which WebDriver knows keys that write nothing.
const keys = {
  Backspace: '\uE003', Tab: '\uE004', Enter: '\uE007', Shift: '\uE008', Control: '\uE009', Alt: '\uE00A', Escape: '\uE00C', Delete: '\uE017',
  PageUp: '\uE00E', PageDown: '\uE00F', End: '\uE010', Home: '\uE011', ArrowLeft: '\uE012', ArrowUp: '\uE013', ArrowRight: '\uE014', ArrowDown: '\uE015',
};
const buttons = { left: 0, middle: 1, right: 2 };

/**
 * Gives a page as puppeteer's for `ask(method, command, body)`, which asks the driver, `setMedia(features)`, which tells the display's
 * settings, and the `centre` of the display: a display without a window manager gives the focus to the window under its pointer, which
 * is there.
 */
export function webkitPage({ ask, setMedia, centre }) {
  const run = (script) => ask('POST', '/execute/sync', { script: `return ${script}`, args: [] });
  const act = (type, ...actions) => ask('POST', '/actions', { actions: [{ type, id: type, actions }] });
  const key = (name, ...types) => act('key', ...types.map((type) => ({ type, value: keys[name] ?? name })));
  const mouse = (...actions) => act('pointer', ...actions);
  const move = (x, y) => ({ type: 'pointerMove', x, y, duration: 0 });
  const button = (type, name = 'left') => ({ type, button: buttons[name] });
  const press = (name) => key(name, 'keyDown', 'keyUp');
  const setViewport = async ({ width, height }) => {
    const sized = async () => String(await run('[innerWidth, innerHeight]')) === `${width},${height}`;
    if (await sized()) return;
    await ask('POST', '/window/rect', { x: centre.x - Math.round(width / 2), y: centre.y - Math.round(height / 2), width, height });
    await whenTrue(sized, `a page of ${width} x ${height}`);
  };
  return {
    goto: (url) => ask('POST', '/url', { url }),
    url: () => ask('GET', '/url'),
    /** Gives the value of an expression, which is waited for where it is a promise. */
    evaluate: run,
    keyboard: {
      press,
      down: (name) => key(name, 'keyDown'),
      up: (name) => key(name, 'keyUp'),
      async type(text) {
        for (const each of text) await press(each);
      },
    },
    mouse: {
      move: (x, y) => mouse(move(x, y)),
      click: (x, y, options) => mouse(move(x, y), button('pointerDown', options?.button), button('pointerUp', options?.button)),
      down: (options) => mouse(button('pointerDown', options?.button)),
      up: (options) => mouse(button('pointerUp', options?.button)),
      reset: () => ask('DELETE', '/actions'),
    },
    setViewport,
    async emulateMediaFeatures(features) {
      await setMedia(features);
      const queries = features.map(({ name, value }) => `matchMedia('(${name}: ${value})').matches`);
      await whenTrue(() => run(queries.join(' && ')), queries.join(' and '));
      // Style sheets of shadow roots look at it again only when the page gets another size, and only those that are in the page then.
      const [width, height] = await run('[innerWidth, innerHeight]');
      await setViewport({ width: width + 1, height });
      await setViewport({ width, height });
    },
    /** Ends what runs in the page: its next address is to be gone to from an empty one. */
    async clear() {
      await ask('DELETE', '/actions');
      await ask('POST', '/url', { url: 'about:blank' });
      // The driver does not wait for the page, and says that it is there before it is. A page on its way out ends the question with an error.
      await whenTrue(() => run(`location.href === 'about:blank'`).catch(() => false), 'an empty page');
    },
  };
}

async function whenTrue(ask, what) {
  const deadline = performance.now() + 30_000;
  while (!(await ask())) {
    if (performance.now() > deadline) throw new Error(`WebKit does not come to ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
