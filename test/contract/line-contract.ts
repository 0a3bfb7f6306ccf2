import { expect } from '@open-wc/testing';
import type { ChatError } from '../../src/chat/errors.js';
import type { JoinConversation, Line } from '../../src/chat/ports.js';
import { until } from '../support/until.js';
import { listener, type OtherSide } from './conversation-contract.js';

/** The other side of a conversation that is joined as a line. */
export interface OtherEnd extends OtherSide {
  readonly join: JoinConversation<Line>;
}

/** Says what every line does beyond a conversation; the fake and the one on the SDK pass it alike. */
export function lineContract(name: string, open: (messages: number) => Promise<OtherEnd>): void {
  describe(`a line: ${name}`, () => {
    let other: OtherEnd;
    let life: AbortController;

    const joined = async (messages: number) => {
      other = await open(messages);
      life = new AbortController();
      const told = listener();
      const line = await other.join(other.session, told, life.signal);
      const known = () => [...told.all.keys()].sort((one, next) => one - next);
      return { line, told, known };
    };

    afterEach(async () => {
      life.abort();
      await other.close();
    });

    it('[F14] tells what nobody was told of when it is asked to catch up', async () => {
      const { line, told } = await joined(3);
      await other.sayUnheard('one', 'two');
      await line.catchUp(2);
      expect([told.all.get(3)?.text, told.all.get(4)?.text]).to.deep.equal(['one', 'two']);
    });

    it('[F14] finds holes among what it was told', async () => {
      const { line, told, known } = await joined(1);
      await other.sayUnheard('unheard');
      await other.say('heard');
      await until(() => told.all.has(2));
      await line.catchUp(0);
      expect(known()).to.deep.equal([0, 1, 2]);
    });

    it('catches up over many pages', async () => {
      const { line, known } = await joined(100);
      await line.catchUp(4);
      expect(known().slice(-95)).to.deep.equal(Array.from({ length: 95 }, (_, place) => place + 5));
    });

    it('does not miss what was removed', async () => {
      const { line, told, known } = await joined(1);
      await other.sayUnheard('gone before anybody saw it', 'there');
      await other.remove(1);
      await line.catchUp(0);
      // A look of the connection's own may have been faster than the removal.
      expect(known().filter((index) => !told.removals.includes(index))).to.deep.equal([0, 2]);
      expect(told.all.get(2)?.text).to.equal('there');
    });

    it('cannot catch up without a connection', async () => {
      const { line, told } = await joined(1);
      await other.cut();
      await until(() => told.connections.at(-1) !== 'online');
      const error = await line.catchUp(0).then(() => undefined, (thrown: ChatError) => thrown);
      expect(error?.code).to.equal('connect-failed');
    });
  });
}
