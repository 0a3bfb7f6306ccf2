import { expect } from '@open-wc/testing';
import type { BusinessHours, Field, FlexWebchat } from '../../../src/index.js';
import { byRole, focused, maybeByRole, textIn } from '../../support/by-role.js';
import { elementWorld, line } from '../../support/element-world.js';
import { fakeClock, type FakeClock } from '../../support/fake-clock.js';
import { type } from '../../support/panel-world.js';
import { until } from '../../support/until.js';

const { put } = elementWorld();

/** The element of this role and name, once it is there. */
async function shown(chat: Node, role: string, name: string): Promise<HTMLElement> {
  await until(() => maybeByRole(chat, role, name));
  return byRole(chat, role, name);
}

const hour = 3_600_000;
/** Where this browser's own clock is that of the zone, so that the words can be told. */
const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
const note: readonly Field[] = [{ name: 'query', type: 'textarea', label: 'Your message', required: true }];

/** A day of 2026 at an hour, by this browser's own clock: 1 January is a Thursday. */
const at = (day: number, hours: number): number => new Date(2026, 0, day, hours).getTime();
/** Browsers do not agree on how nine o'clock and a day are written in English. */
const nine = new Intl.DateTimeFormat('en-GB', { hour: 'numeric', minute: '2-digit' }).format(at(1, 9));
const farDay = new Intl.DateTimeFormat('en-GB', { weekday: 'long', day: 'numeric', month: 'long' }).format(at(16, 9));

function world(begin: number, properties: Partial<FlexWebchat> = {}): { chat: FlexWebchat; clock: FakeClock; centre: ReturnType<typeof line> } {
  const clock = fakeClock();
  clock.setDate(begin - clock.now());
  const centre = line();
  const chat = put({ ports: { ...centre.ports, clock }, persist: 'none', lang: 'en-GB', ...properties });
  chat.show();
  return { chat, clock, centre };
}

const office: BusinessHours = { timeZone, week: { mon: ['09:00-17:00'], thu: ['09:00-17:00'], fri: ['09:00-17:00'] } };

describe('outside of the opening hours', () => {
  for (const [title, begin, hours, words] of [
    ['today', at(1, 7), office, `We are back today at ${nine}.`],
    ['tomorrow', at(1, 18), office, `We are back tomorrow at ${nine}.`],
    ['on another day', at(2, 18), office, `We are back on Monday at ${nine}.`],
    ['in some weeks', at(2, 18), { ...office, week: { fri: ['09:00-17:00'] }, holidays: ['2026-01-09'] }, `We are back on ${farDay} at ${nine}.`],
    ['nobody knows when', at(2, 18), 'closed', ''],
  ] as const) {
    it(`[E78] the visitor is told that nobody is there, and when somebody is: ${title}`, async () => {
      const { chat } = world(begin, { hours });
      const heading = await shown(chat, 'heading', 'We are closed right now');
      expect(textIn(heading.parentElement as Element).replace('We are closed right now', '').trim()).to.equal(words);
      expect(maybeByRole(chat, 'button', 'Start chat')).to.equal(undefined);
    });
  }

  it('[E78] opens and closes by itself, with the focus on what is shown then', async () => {
    const { chat, clock } = world(at(1, 8), { hours: office });
    await shown(chat, 'heading', 'We are closed right now');
    chat.focus();
    await until(() => focused()?.textContent === 'We are closed right now');
    await clock.advance(hour - 1);
    expect(maybeByRole(chat, 'button', 'Start chat')).to.equal(undefined);
    await clock.advance(1);
    const name = await shown(chat, 'textbox', 'Name');
    await until(() => focused() === name);
    type(name, 'Zo');
    // With all timers of a talk, hour by hour would take long.
    clock.sleep(8 * hour);
    await until(() => focused()?.textContent === 'We are closed right now');
    clock.sleep(16 * hour);
    await shown(chat, 'textbox', 'Name');
    expect((byRole(chat, 'textbox', 'Name') as HTMLInputElement).value, 'what was typed is still there').to.equal('Zo');
  });

  it('[E78] tomorrow becomes today at midnight', async () => {
    const { chat, clock } = world(at(1, 18), { hours: office });
    await until(() => textIn(chat).includes(`We are back tomorrow at ${nine}.`));
    await clock.advance(6 * hour);
    await until(() => textIn(chat).includes(`We are back today at ${nine}.`));
  });

  it('[E78] knows it after a sleep that was longer than the hours', async () => {
    const { chat, clock } = world(at(1, 10), { hours: office });
    await shown(chat, 'textbox', 'Name');
    clock.sleep(8 * hour);
    document.dispatchEvent(new Event('visibilitychange'));
    await shown(chat, 'heading', 'We are closed right now');
  });

  it('[E78] leaves a chat that goes on alone', async () => {
    const { chat, clock } = world(at(1, 16), { hours: office, withoutForm: true });
    const field = await shown(chat, 'textbox', 'Message');
    chat.send('Hello');
    await until(() => chat.phase === 'live');
    clock.sleep(2 * hour);
    await clock.advance(0);
    expect(byRole(chat, 'textbox', 'Message')).to.equal(field);
    expect(maybeByRole(chat, 'heading', 'We are closed right now')).to.equal(undefined);
    chat.end();
    await shown(chat, 'button', 'Start a new chat');
    byRole(chat, 'button', 'Start a new chat').click();
    await shown(chat, 'heading', 'We are closed right now');
    expect(maybeByRole(chat, 'textbox', 'Message'), 'nor is there a field to write in').to.equal(undefined);
  });

  it('[E78] can be set by hand, and back', async () => {
    const { chat } = world(at(1, 10), { hours: office });
    await shown(chat, 'textbox', 'Name');
    chat.hours = 'closed';
    await shown(chat, 'heading', 'We are closed right now');
    chat.hours = 'open';
    await shown(chat, 'textbox', 'Name');
    chat.hours = 'closed';
    await shown(chat, 'heading', 'We are closed right now');
    chat.hours = undefined;
    await shown(chat, 'textbox', 'Name');
  });

  it('[E78] has words of the site', async () => {
    const { chat } = world(at(1, 18), { hours: office, form: { closed: { heading: 'Gone fishing', message: 'Write to shop@example.com' } } });
    await shown(chat, 'heading', 'Gone fishing');
    expect(textIn(chat)).to.contain(`Gone fishing Write to shop@example.com We are back tomorrow at ${nine}.`);
  });

  it('[E78] takes a message where the site asks for one: it is known as left there, and nobody waits', async () => {
    const { chat, centre } = world(at(1, 18), { hours: office, form: { closed: { fields: note } } });
    type(await shown(chat, 'textbox', 'Your message'), 'Call me');
    byRole(chat, 'button', 'Leave message').click();
    await until(() => chat.phase === 'live');
    expect(centre.requests[0]?.data).to.deep.equal({ query: 'Call me', afterHours: true });
    await until(() => textIn(chat).includes('We have your message and answer when we are back'));
    expect(textIn(chat)).not.to.contain('Waiting for an agent');
    chat.end();
    await until(() => chat.phase === 'ended');
    chat.hours = 'open';
    chat.start({ query: 'Hello' });
    await until(() => textIn(chat).includes('Waiting for an agent'));
    expect(centre.requests[1]?.data).to.deep.equal({ query: 'Hello' });
  });

  it('[E78] hours that are not understood keep nobody out, and are said once', async () => {
    const said: unknown[] = [];
    const { error } = console;
    console.error = (...words: unknown[]) => void said.push(...words);
    const hours = { timeZone: 'Europe/Berlin', week: { mo: ['9-17'] } } as unknown as BusinessHours;
    const { chat } = world(at(1, 18), { hours });
    await shown(chat, 'textbox', 'Name');
    chat.hours = { ...hours };
    await until(() => said.length > 0);
    console.error = error;
    expect(said).to.deep.equal(['<flex-webchat> is open at all times, as its hours are not understood: week has the day "mo"; the days are sun, mon, tue, wed, thu, fri, sat.']);
  });
});
