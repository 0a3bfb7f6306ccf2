import { expect } from '@open-wc/testing';
import type { ChatError } from '../../src/chat/errors.js';
import { until } from '../support/until.js';
import { listener, type OtherSide } from './conversation-contract.js';

/** Says how a conversation gives what hangs on its messages; every implementation passes it alike. */
export function attachedContract(name: string, open: (messages: number) => Promise<OtherSide>): void {
  describe(`files and rich content: ${name}`, () => {
    let other: OtherSide;
    let life: AbortController;

    const joined = async () => {
      other = await open(0);
      life = new AbortController();
      const told = listener();
      return { conversation: await other.join(other.session, told, life.signal), told };
    };

    const codeOf = (promise: Promise<unknown>): Promise<string | undefined> =>
      promise.then(
        () => undefined,
        (thrown: ChatError) => thrown.code,
      );

    afterEach(async () => {
      life.abort();
      await other.close();
    });

    it('[E116] tells the files of a message, and gives an address at which each can be read', async () => {
      const { conversation, told } = await joined();
      await other.show({ name: 'nöte 1.txt', text: 'first' }, { name: 'b.txt', text: 'and second' });
      await until(() => told.all.get(0)?.media);
      const media = told.all.get(0)?.media ?? [];
      expect(media.map(({ name, type, size }) => ({ name, type, size }))).to.deep.equal([
        { name: 'nöte 1.txt', type: 'text/plain', size: 5 },
        { name: 'b.txt', type: 'text/plain', size: 10 },
      ]);
      const texts = await Promise.all(media.map(async ({ sid }) => other.textAt(await conversation.mediaAddress(0, sid))));
      expect(texts).to.deep.equal(['first', 'and second']);
    });

    it('[E116] says so where there is no such file', async () => {
      const { conversation, told } = await joined();
      await other.show({ name: 'a.txt', text: 'first' });
      await until(() => told.all.size === 1);
      expect(await codeOf(conversation.mediaAddress(0, `ME${'0'.repeat(32)}`))).to.equal('media-failed');
      expect(await codeOf(conversation.mediaAddress(1, `ME${'0'.repeat(32)}`))).to.equal('media-failed');
    });

    it('[E139] gives what was made from a Content template, and nothing for a plain text', async () => {
      const { conversation, told } = await joined();
      await other.present('What is it about?', ['chatError', 'A return']);
      await other.say('Hello');
      await until(() => told.all.size === 2);
      await until(() => told.all.get(0)?.contentSid);
      expect(told.all.get(0)).to.include({ text: 'What is it about?' });
      expect(told.all.get(1)?.contentSid).to.equal(undefined);
      const content = await conversation.content(0);
      expect(content).to.include({ type: 'quickReply', body: 'What is it about?' });
      expect(content?.['replies']).to.deep.equal(['chatError', 'A return'].map((title) => ({ id: title, title })));
      expect(await conversation.content(1)).to.equal(undefined);
      expect(await codeOf(conversation.content(2))).to.equal('media-failed');
    });
  });
}
