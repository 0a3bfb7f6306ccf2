import { expect } from '@open-wc/testing';
import { allByRole, elementsIn } from '../support/by-role.js';
import { begin, talkWorld } from '../support/panel-world.js';
import { unsentMessage } from '../support/unsent-message.js';
import { until } from '../support/until.js';
import { dangerous, watchPage } from './inspect.js';
import { bigList, hostileStrings, own } from './strings.js';
import { stages, sweep } from './sweep.js';

/** Strings that are shown at once: all of their rows have to be on the page. */
const batch = 4;

const batches = Array.from({ length: Math.ceil(hostileStrings.length / batch) }, (_, place) => hostileStrings.slice(place * batch, (place + 1) * batch));
const quoted = (text: string): string => JSON.stringify(text.slice(0, 80));

describe('hostile strings', () => {
  it('are as many as are asked for, each once', () => {
    expect(bigList.length).to.be.above(480);
    expect(own.length).to.be.above(300);
    expect(hostileStrings.length).to.be.at.least(815);
  });

  it('[E201] [F62] [F63] run nothing, break no policy and are shown as they are, as text of either side and of what waits, as names, and quoted', async () => {
    const { panel, chat, settle, live } = await talkWorld();
    live();
    const watch = watchPage();
    const message = (index: number, text: string, mine: boolean) => ({ key: `m${index}`, index, sid: '', author: mine ? 'me' : 'agent', own: mine, text, at: begin + index * 1_000, edited: false, ...(mine && { attributes: { replyTo: index - 1 } }) });
    const textOf = (key: string): string | undefined => allByRole(panel, 'listitem').find(({ dataset }) => dataset['key'] === key)?.querySelector('.text')?.textContent ?? undefined;
    for (const [number, texts] of batches.entries()) {
      const first = texts[0] ?? '';
      chat.record({ type: 'participants-changed', participants: [{ identity: 'agent', own: false, name: first, lastReadIndex: undefined }] });
      chat.record({ type: 'typing-changed', typing: ['agent'] });
      const base = number * 2 * batch;
      chat.record({ type: 'messages-received', messages: texts.flatMap((text, place) => [message(base + 2 * place, text, false), message(base + 2 * place + 1, text, true)]) });
      for (const [place, text] of texts.entries()) chat.record({ type: 'message-put', message: unsentMessage({ key: `unsent${place}`, text, at: begin, state: 'failed', turn: place }) });
      await settle();
      for (const [place, text] of texts.entries()) {
        expect(textOf(`m${base + 2 * place + 1}`), `own ${quoted(text)}`).to.equal(text);
        expect(textOf(`unsent${place}`), `unsent ${quoted(text)}`).to.equal(text);
      }
      await until(() => allByRole(panel, 'listitem').some((item) => item.querySelector('.quote')));
      const names = elementsIn(panel).filter((element) => element.matches('bdi.author'));
      if (first) expect(names.at(-1)?.textContent, `name ${quoted(first)}`).to.equal(first);
      expect(dangerous(panel), texts.map(quoted).join(' ')).to.deep.equal([]);
    }
    watch.stop();
    expect([watch.executed, watch.violations]).to.deep.equal([0, 0]);
  });

  for (const stage of Object.keys(stages)) {
    it(`[F62] [F63] run nothing and are shown as they are in every place: ${stage}`, async () => {
      // `npm run prove -- hostile` shows them all.
      const sample = hostileStrings.filter((_, place) => place % 40 === 0);
      const { places, found, ...rest } = await sweep(stage, sample);
      expect(found).to.deep.equal([]);
      expect([rest.executed, rest.violations]).to.deep.equal([0, 0]);
      expect(places.length).to.be.above(1);
    });
  }

  it('are found in a list with one place that takes them for HTML', async () => {
    const watch = watchPage();
    const place = document.createElement('div');
    document.body.append(place);
    let found = 0;
    for (const text of hostileStrings) {
      const before = watch.violations;
      try {
        // eslint-disable-next-line no-restricted-syntax -- the control: what must never be done
        place.innerHTML = text;
      } catch {
        // Trusted Types have forbidden it.
      }
      await until(() => watch.violations > before || place.textContent === text, 100).catch(() => undefined);
      if (watch.violations > before || dangerous(place).length > 0 || place.textContent !== text) found += 1;
      place.replaceChildren();
    }
    place.remove();
    watch.stop();
    expect(found).to.be.at.least(200);
  });
});
