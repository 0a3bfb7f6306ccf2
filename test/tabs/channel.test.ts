import { expect } from '@open-wc/testing';
import { ChatError } from '../../src/chat/errors.js';
import { openChannel, type TabMessage } from '../../src/tabs/channel.js';
import { until } from '../support/until.js';

describe('the channel between tabs', () => {
  it('hears what tabs of its version say, errors as errors, and nothing else', async () => {
    const name = `channel ${Math.random()}`;
    const life = new AbortController();
    const heard: TabMessage[] = [];
    openChannel(name, (message) => heard.push(message), life.signal);
    const stranger = new BroadcastChannel(name);
    const nonsense: unknown[] = [null, 5, 'Hello', '{', '{}', 'null', { type: 'told' }, '{"type":"told"}', '{"type":"told","epoch":"1","told":[]}', '{"type":"toString"}'];
    for (const each of nonsense) stranger.postMessage(each);
    const say = openChannel(name, () => undefined, life.signal);
    const error = new ChatError('send-failed', 'No.', { status: 403, twilioCode: 50_430 });
    say({ type: 'told', epoch: 1, told: ['trouble', error] });
    await until(() => heard.length > 0);
    expect(heard).to.have.length(1);
    const [message] = heard;
    const told = message?.type === 'told' ? message.told[1] : undefined;
    expect(told).to.be.instanceOf(ChatError).and.include({ code: 'send-failed', message: 'No.', status: 403, twilioCode: 50_430 });
    life.abort();
    stranger.close();
  });
});
