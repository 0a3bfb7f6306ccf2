import { expect } from '@open-wc/testing';
import { startTwilioTalk, stillEmulator } from '../support/twilio-talk.js';
import { until } from '../support/until.js';
import { outgoing } from '../support/unsent-message.js';

describe('the receipts of a message on the SDK', () => {
  const still = stillEmulator();

  it('[E134] are told as they come, the best of those whom it went to by phone, and none of those in the chat', async () => {
    const { emulator, life } = still;
    const { world } = emulator;
    const talk = await startTwilioTalk(emulator, life, 0);
    await world.addParticipant(talk.sid, { identity: 'agent-maria' });
    await talk.line.send(outgoing('to the chat', 'to the chat'));
    const phones: string[] = [];
    for (const address of ['+15551230001', '+15551230002']) {
      const binding = { type: 'sms', address, proxyAddress: '+15005550006', level: null, name: null };
      phones.push((await world.addParticipant(talk.sid, { messagingBinding: binding })).sid);
    }
    await talk.line.send(outgoing('to phones', 'to phones'));
    await talk.say('from the agent');
    await until(() => talk.told.all.size === 3);
    const delivery = (index: number) => talk.told.all.get(index)?.delivery;
    expect([0, 1, 2].map(delivery)).to.deep.equal([undefined, undefined, undefined]);

    const steps = [
      [1, 'sent', undefined],
      [1, 'undelivered', 'undelivered'],
      [0, 'sent', 'undelivered'],
      [0, 'delivered', 'delivered'],
      [0, 'read', 'read'],
    ] as const;
    const { sid = '' } = talk.told.all.get(1) ?? {};
    for (const [phone, status, told] of steps) {
      const times = talk.told.times.get(1) ?? 0;
      await world.setReceipt(talk.sid, sid, phones[phone] ?? '', { status });
      await until(() => (talk.told.times.get(1) ?? 0) > times);
      expect(delivery(1), status).to.equal(told);
    }
    expect([delivery(0), delivery(2)]).to.deep.equal([undefined, undefined]);
  });
});
