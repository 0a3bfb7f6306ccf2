import { expect } from '@open-wc/testing';
import { openTwilioTalk, stillEmulator } from '../support/twilio-talk.js';
import { until } from '../support/until.js';

describe('people in a conversation on the SDK', () => {
  const still = stillEmulator();

  it('[E91] keep the names that Twilio tells when they have left before the visitor came, and have none where it tells nothing', async () => {
    const { emulator, life } = still;
    const talk = await openTwilioTalk(emulator, life, 0);
    const { world } = emulator;
    for (const [identity, name] of [['agent-ben', 'Ben'], ['agent-zoe', 'Zoe']] as const) {
      await world.ensureUser(identity, name);
      await world.addParticipant(talk.sid, { identity });
      await world.postMessage(talk.sid, { author: identity, body: `${name} here` });
      await world.removeParticipant(talk.sid, identity);
    }
    await world.postMessage(talk.sid, { author: 'bot', body: 'Beep' });
    // Twilio tells of whom the visitor shares a conversation with, and that need not be this one.
    const { sid: other } = await world.createConversation({ createdBy: 'system' });
    for (const identity of [talk.identity, 'agent-zoe']) await world.addParticipant(other, { identity });
    await talk.join();
    await until(() => talk.told.former.length > 0);
    expect(talk.told.former.map(({ identity, name }) => [identity, name])).to.deep.equal([['agent-ben', undefined], ['agent-zoe', 'Zoe'], ['bot', undefined]]);
    expect(talk.told.people.map(({ own }) => own)).to.deep.equal([true]);

    await talk.say('from nobody who is there');
    await until(() => talk.told.former.length > 3);
    await talk.say('once more');
    await until(() => talk.told.all.size === 5);
    const asked = (await emulator.log.requests('GET /Users')).map(({ path }) => path.split('/Users/')[1]).filter((path) => !path?.includes('/'));
    expect(asked).to.deep.equal(['agent-ben', 'agent-zoe', 'bot', 'agent-maria']);
  });

  it('[E136] are seen to be online and away while they are there, by one subscription each', async () => {
    const { emulator, life } = still;
    const { world, log } = emulator;
    const talk = await openTwilioTalk(emulator, life, 0);
    await talk.join();
    await world.ensureUser('agent-maria', 'Maria');
    await world.addParticipant(talk.sid, { identity: 'agent-maria' });
    const online = () => talk.told.people.find(({ own }) => !own)?.online;
    await until(() => online() === false);
    await world.updateUser('agent-maria', { online: true });
    await until(() => online() === true);
    await world.removeParticipant(talk.sid, 'agent-maria');
    await until(() => talk.told.people.length === 1);
    const requests = async (action: string) =>
      (await log.requests('POST /Subscriptions')).flatMap(({ body }) => {
        const { action: asked, requests: objects } = body as { action: string; requests: readonly { object_sid: string }[] };
        return asked === action ? objects.map(({ object_sid: sid }) => sid) : [];
      });
    await until(async () => (await requests('cancel')).length > 0);
    const [cancelled] = await requests('cancel');
    expect((await requests('establish')).filter((sid) => sid === cancelled)).to.have.length(1);
  });

  it('[E135] show the agent whether the visitor is there', async () => {
    const { emulator, life } = still;
    const talk = await openTwilioTalk(emulator, life, 0);
    const online = async () => (await emulator.world.user(talk.identity)).online;
    expect(await online()).to.equal(false);
    await talk.join();
    expect(await online()).to.equal(true);
    life.abort();
    await until(async () => !(await online()));
  });
});
