import { expect } from '@open-wc/testing';
import type { JoinConversation, Line, OutgoingMessage } from '../../src/chat/ports.js';
import { exactlyOnce } from '../../src/chat/outbox.js';
import { pageClock } from '../../src/session/page-clock.js';
import { fakeFiles } from '../support/fake-files.js';
import { outgoing } from '../support/unsent-message.js';
import { until } from '../support/until.js';
import { listener, type OtherSide } from './conversation-contract.js';

/** The other side of a conversation to which files are sent. */
export interface FileSide extends OtherSide {
  /** The next upload is answered with this status. */
  refuseUpload(status: number): Promise<void>;
  /** The next upload is never answered. */
  holdUpload(): Promise<void>;
  /** The next message is refused. */
  refuseMessage(): Promise<void>;
  /** How many uploads have been taken. */
  uploads(): Promise<number>;
}

/** Gives the way to join that sends files: from the bytes that go with each message. */
export function withUploads(join: JoinConversation<Line>): JoinConversation {
  return exactlyOnce(join, pageClock, fakeFiles().open);
}

/** Says how a conversation sends files; every implementation passes it alike. */
export function uploadContract(name: string, open: (messages: number) => Promise<FileSide>): void {
  describe(`files that are sent: ${name}`, () => {
    let other: FileSide;
    let life: AbortController;

    const joined = async () => {
      other = await open(0);
      life = new AbortController();
      const told = listener();
      return { conversation: await other.join(other.session, told, life.signal), told };
    };

    afterEach(async () => {
      life.abort();
      await other.close();
    });

    it('[E112] [E106] says how far an upload has come, never less than before, and has one message with the file', async () => {
      const { conversation, told } = await joined();
      const file = fileOf('a key', 'nöte 1.txt', 'x'.repeat(300_000));
      expect(await conversation.send(file)).to.deep.equal({ outcome: 'stored', index: 0 });
      await until(() => told.all.get(0)?.media);
      expect(told.all.get(0)).to.include({ key: 'a key', own: true });
      const [media] = told.all.get(0)?.media ?? [];
      expect(media).to.include({ name: 'nöte 1.txt', type: 'text/plain', size: 300_000 });
      expect(told.uploads).to.deep.equal([...told.uploads].sort((one, next) => one - next));
      expect([told.uploads[0], told.uploads.at(-1)]).to.deep.equal([0, 300_000]);
      await until(async () => told.media === media?.sid && (await conversation.mediaAddress(0, media?.sid ?? '')));
      expect(await other.textAt(await conversation.mediaAddress(0, media?.sid ?? ''))).to.equal('x'.repeat(300_000));
      expect(told.all.size).to.equal(1);
    });

    it('[F67] does not upload again what is uploaded, where the message was refused', async () => {
      const { conversation, told } = await joined();
      await other.refuseMessage();
      const file = fileOf('a key', 'pot.png', 'a picture');
      expect((await conversation.send(file)).outcome).to.equal('refused');
      await until(() => told.media);
      const again = { ...file, bytes: undefined, file: { name: 'pot.png', type: 'text/plain', size: 9, media: told.media } };
      expect(await conversation.send(again)).to.deep.equal({ outcome: 'stored', index: 0 });
      await until(() => told.all.get(0)?.media);
      expect(told.all.get(0)?.media?.map(({ sid }) => sid)).to.deep.equal([told.media]);
      expect(await other.uploads()).to.equal(1);
    });

    it('[E112] gives an upload up, and sends what comes after it', async () => {
      const { conversation, told } = await joined();
      await other.holdUpload();
      const sent = conversation.send(fileOf('a key', 'large.bin', 'x'.repeat(1_000)));
      const next = conversation.send(outgoing('next', 'Something else'));
      await until(() => told.uploads.length > 0);
      conversation.giveUp?.('a key');
      expect((await sent).outcome).to.equal('given-up');
      expect(await next).to.deep.equal({ outcome: 'stored', index: 0 });
      expect(await other.texts()).to.deep.equal(['Something else']);
    });

    it('[F66] says that a file is not taken, which is no failure of the network', async () => {
      const { conversation } = await joined();
      await other.refuseUpload(413);
      const outcome = await conversation.send(fileOf('a key', 'large.bin', 'x'));
      expect(outcome.outcome).to.equal('refused');
      expect('error' in outcome && outcome.error.code).to.equal('file-refused');
      expect(await other.uploads()).to.equal(0);
    });
  });
}

function fileOf(key: string, name: string, text: string): OutgoingMessage {
  const bytes = new Blob([text], { type: 'text/plain' });
  return outgoing(key, '', { file: { name, type: 'text/plain', size: bytes.size }, bytes });
}
