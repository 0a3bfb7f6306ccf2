import { runLostStarts } from '../support/run-lost-starts.mjs';

/** A thousand starts with the token server of a site, whose requests and answers get lost; and a server that must not pass. */
export async function prove({ seed, say, check }) {
  say('The element in Chromium starts one chat after the other, eight visitors side by side, with a token server of the site; only the conversation');
  say('is a stand-in. A die of one in four loses a request before it arrives, another one while Flex makes the chat, a third one the answer.\n');
  const { tries, requests, perStart } = await runLostStarts({ count: 1_000, seed, deadline: 50 * 60_000 });
  check('every start comes through', perStart.size === 1_000, perStart.size);
  check('requests and answers did get lost', requests > 1_500 && tries > 1_050, `${requests} requests in ${tries} tries`);
  check('one conversation for each start', [...perStart.values()].every((conversations) => conversations === 1), `most of one: ${Math.max(...perStart.values())}`);
  const careless = await runLostStarts({ count: 80, seed, idempotent: false, deadline: 5 * 60_000 });
  const most = Math.max(...careless.perStart.values());
  check('a server that takes every try for a new start is found', most > 1, `${most} conversations of one start`);
}
