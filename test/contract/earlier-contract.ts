import { expect } from '@open-wc/testing';
import type { ChatError } from '../../src/chat/errors.js';
import { listener, type OtherSide } from './conversation-contract.js';

/** Says how a conversation reads the chats that its visitor had before; every implementation passes it alike. */
export function earlierContract(name: string, open: (messages: number) => Promise<OtherSide>): void {
  describe(`earlier chats: ${name}`, () => {
    let other: OtherSide;
    let life: AbortController;

    /** Joins as a visitor who had these chats before. */
    const returning = async (...before: readonly string[][]) => {
      other = await open(0);
      life = new AbortController();
      const sids: string[] = [];
      for (const texts of before) sids.push(await other.hadBefore(...texts));
      const told = listener();
      return { conversation: await other.join(other.session, told, life.signal), told, sids };
    };

    afterEach(async () => {
      life.abort();
      await other.close();
    });

    it('[E127] gives the chats that the visitor had before, the newest first, but none without a message', async () => {
      const { conversation, sids } = await returning(['the first'], [], ['the second', 'and more']);
      const chats = await conversation.earlier?.list();
      expect(chats?.map(({ sid }) => sid)).to.deep.equal([sids[2], sids[0]]);
      expect(chats?.every(({ beganAt, lastAt }) => beganAt <= lastAt)).to.equal(true);
    });

    it('[E127] reads such a chat in pages, and tells and marks nothing of it', async () => {
      const texts = Array.from({ length: 40 }, (_, index) => `before ${index}`);
      const { conversation, told, sids } = await returning(texts);
      const [sid = ''] = sids;
      const first = await conversation.earlier?.page(sid, 1);
      expect(first?.messages.map(({ text }) => text)).to.deep.equal(['before 0']);
      const newest = await conversation.earlier?.page(sid);
      expect(newest?.messages.map(({ index }) => index)).to.deep.equal(texts.map((_, index) => index).slice(10));
      expect(newest?.hasEarlier).to.equal(true);
      const oldest = await conversation.earlier?.page(sid, 10);
      expect(oldest?.messages.map(({ text }) => text)).to.deep.equal(texts.slice(0, 10));
      expect(oldest?.messages.every(({ own }) => own)).to.equal(true);
      expect(oldest?.hasEarlier).to.equal(false);
      expect([told.all.size, told.ends.length]).to.deep.equal([0, 0]);
      expect(await other.readIndexBefore(sid)).to.equal(undefined);
    });

    it('[E127] says so where an earlier chat cannot be read', async () => {
      const { conversation } = await returning(['the first']);
      const error = await conversation.earlier?.page(`CH${'0'.repeat(32)}`).then(() => undefined, (thrown: ChatError) => thrown);
      expect(error?.code).to.equal('history-failed');
    });
  });
}
