import assert from 'node:assert/strict';
import { test } from 'node:test';
import { build } from 'esbuild';
import { openDemo, until } from './support/demo.mjs';
import { startTalking, stored } from './support/fault.mjs';
import { ownSite, pageAround } from './support/own-site.mjs';

test('[E5] [E9] in React 19 the component sets properties, hears events, has slots and a ref, and a chat goes on when it is mounted anew', { timeout: 60_000 }, async (t) => {
  const world = await openDemo();
  t.after(() => world.close());
  const { account, url: apiOrigin } = world.emulator;
  const { outputFiles } = await build({
    stdin: { contents: application, resolveDir: 'test/e2e', loader: 'tsx' },
    bundle: true,
    format: 'iife',
    write: false,
    jsx: 'automatic',
    define: { 'process.env.NODE_ENV': '"development"', 'settings': JSON.stringify({ accountSid: account.accountSid, flexFlowSid: account.flexFlowSid, apiOrigin }) },
  });
  const site = await ownSite(world, { '/': pageAround('<main></main><script type="module" src="/flex-webchat.js"></script><script src="/application.js"></script>'), '/application.js': outputFiles[0].text });
  t.after(() => site.close());
  const visitor = await world.openShop({ url: undefined });
  await visitor.page.goto(site.url);
  await startTalking(world, visitor);
  await visitor.read('1 messages');
  const given = await visitor.element((chat) => [chat.context, chat.getAttribute('placement'), chat.getAttribute('account-sid') === chat.accountSid, chat.querySelector('[slot=fallback]').textContent]);
  assert.deepEqual(given, [{ plan: 'gold' }, 'bottom-end', true, 'Call us']);
  const conversation = [...world.emulator.world.conversations].at(-1);
  assert.equal(JSON.parse(conversation.attributes).pre_engagement_data.plan, 'gold');
  await visitor.click('Hide by ref');
  await until('closed', () => visitor.element((chat) => !chat.open));
  await visitor.click('Mount anew');
  await until('live', () => visitor.element((chat) => chat.phase === 'live' && chat.isConnected));
  await visitor.element((chat) => chat.send('from another mount'));
  await until('the message', () => stored(world).includes('from another mount'));
  await visitor.read('2 messages');
  assert.equal(world.emulator.log.entries.filter(({ kind, text }) => kind === 'socket' && text === 'open').length, 1);
  assert.deepEqual(visitor.problems, { console: [], errors: [], requests: [] });
});

/** A page of an application in strict mode, where React mounts everything twice at first. */
const application = `
  import { StrictMode, useRef, useState } from 'react';
  import { createRoot } from 'react-dom/client';
  import { FlexWebchat } from '../../src/frameworks/react.ts';

  function Page() {
    const chat = useRef(null);
    const [count, setCount] = useState(0);
    const [key, setKey] = useState(0);
    return (
      <>
        <p>{count} messages</p>
        <button onClick={() => chat.current.hide()}>Hide by ref</button>
        <button onClick={() => setKey(key + 1)}>Mount anew</button>
        <FlexWebchat key={key} ref={chat} {...settings} placement="bottom-end" context={{ plan: 'gold' }} onChatMessage={() => setCount((before) => before + 1)}>
          <p slot="fallback">Call us</p>
        </FlexWebchat>
      </>
    );
  }
  createRoot(document.querySelector('main')).render(<StrictMode><Page /></StrictMode>);
`;
