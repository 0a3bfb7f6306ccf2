import { talkOnSite } from '../support/consumers/talk-on-site.mjs';
import { bundlers, openConsumer } from '../support/consumers/open-consumer.mjs';

/** The packed package in a project of an integrator: imported in Node, type-checked, and bundled by four bundlers into pages that hold a chat. */
export async function prove({ say, check, signal }) {
  say('`npm pack`, installed in a project outside of the repository. Each bundler builds the same page with its defaults; a visitor fills the form');
  say('there, an agent accepts at the desk of the local Flex, two messages go each way, and the element is removed.\n');
  const consumer = await openConsumer();
  try {
    check('it can be installed, and brings nothing but its dependencies and theirs', consumer.direct.join() === '@twilio/conversations,lit', consumer.direct.join(', '));
    check('it can be imported in Node', (await consumer.imported()) === 'ok');
    for (const { mode, told } of await consumer.typeChecked()) check(`TypeScript with moduleResolution ${mode}`, told === '', told || undefined);
    for (const bundler of bundlers) {
      signal.throwIfAborted();
      const site = await consumer.bundled(bundler);
      const { form, messages, sockets, scripts, sdk, problems } = await talkOnSite(site);
      check(`${bundler.name}: the form's data are seen at the desk`, form);
      check(`${bundler.name}: two messages each way`, messages.join() === 'How much is it?,Question 1,Answer 1,Question 2,Answer 2', messages.join(', '));
      check(`${bundler.name}: no socket 5 s after the removal of the element`, sockets === 0, sockets);
      check(`${bundler.name}: nothing of the SDK before the visitor writes`, sdk.before === 0 && sdk.after > 0, `${(sdk.after / 1024).toFixed(1)} KiB of the SDK (brotli), ${scripts} scripts`);
      check(`${bundler.name}: the page has no error`, problems.length === 0, problems.join('; ') || undefined);
    }
  } finally {
    consumer.close();
  }
}
