import { expect } from '@open-wc/testing';
import type { Client, Conversation } from '@twilio/conversations';
import { createGuestSession } from '../../src/session/guest-session.js';
import { hostsFor } from '../../src/session/hosts.js';
import { pageClock } from '../../src/session/page-clock.js';
import { loadSdk } from '../../src/twilio/load-sdk.js';
import { sendMedia, uploadMedia } from '../../src/twilio/media-upload.js';
import { openClient } from '../../src/twilio/open-client.js';
import { requestOf } from '../support/chat-world.js';
import { accountSid, flexFlowSid } from '../support/demo-account.js';
import { startEmulator, type RemoteEmulator } from '../support/emulator.js';

const never = new AbortController().signal;
const file = { name: 'nöte 1.txt', type: 'text/plain', size: 5 };
const bytes = new Blob(['first']);

describe('an upload beside the SDK, on this very version', () => {
  let emulator: RemoteEmulator;
  let conversation: Conversation;
  let client: Client;
  let close: () => void;

  before(async () => {
    emulator = await startEmulator();
    const hosts = hostsFor({ apiOrigin: emulator.url });
    const { token, conversationSid } = await createGuestSession({ accountSid, flexFlowSid, chatName: 'Files' }, hosts, pageClock).start(requestOf(), never);
    const sdk = await loadSdk();
    expect(sdk.Client.version).to.equal('3.0.1');
    ({ client, close } = openClient(sdk, token, { uri: hosts.conversations, region: undefined }));
    conversation = await client.getConversationBySid(conversationSid);
  });

  after(async () => {
    close();
    await emulator.close();
  });

  /** The last requests that a send has made, without what differs each time. */
  async function requests(): Promise<unknown[]> {
    const all = await emulator.log.requests({ method: 'POST' });
    return all
      .filter(({ path }) => /\/Media$|\/Messages$/.test(path))
      .slice(-2)
      .map(({ path, query, headers, body }) => ({
        path,
        query,
        type: headers['content-type'],
        token: headers['x-twilio-token'],
        body: JSON.stringify(body ?? null).replace(/ME\w{32}/, 'ME'),
      }));
  }

  it('asks of Twilio what the SDK itself asks, upload and message', async () => {
    const builder = conversation.prepareMessage().setAttributes({ fx: { v: 1, id: 'a' } });
    await builder.addMedia({ contentType: file.type, filename: file.name, media: bytes }).build().send();
    const theirs = await requests();
    const uploaded = await uploadMedia(conversation, { ...file, bytes }, () => undefined, never);
    const media = uploaded.outcome === 'uploaded' ? uploaded.media : '';
    expect(await sendMedia(conversation, { ...file, media }, { fx: { v: 1, id: 'a' } })).to.equal(1);
    expect(theirs).to.have.length(2);
    expect(await requests()).to.deep.equal(theirs);
  });

  it("leaves the SDK's own media client as it is, and the page's XMLHttpRequest", async () => {
    const { XMLHttpRequest: before } = window;
    const { open, send } = before.prototype as XMLHttpRequest;
    await uploadMedia(conversation, { ...file, bytes }, () => undefined, never);
    expect(window.XMLHttpRequest === before && before.prototype.open === open && before.prototype.send === send).to.equal(true);
    await conversation.prepareMessage().addMedia({ contentType: file.type, filename: file.name, media: bytes }).build().send();
    expect(await requests()).to.have.length(2);
  });

  it('[F66] refuses what is larger than Twilio says that it takes, and sends none of it', async () => {
    const uploads = async (): Promise<number> => (await emulator.log.requests({ method: 'POST' })).filter(({ path }) => path.endsWith('/Media')).length;
    const before = await uploads();
    const { mediaAttachmentSizeLimitInMb: limit } = conversation.limits;
    const large = { size: limit * 1024 * 1024 + 1 } as Blob;
    const outcome = await uploadMedia(conversation, { ...file, bytes: large }, () => undefined, never);
    expect(outcome.outcome === 'refused' && outcome.error.code).to.equal('file-refused');
    expect(await uploads()).to.equal(before);
  });

  for (const [status, outcome, code] of [
    [413, 'refused', 'file-refused'],
    [415, 'refused', 'file-refused'],
    [403, 'refused', 'upload-failed'],
    [401, 'not-uploaded', 'upload-failed'],
    [429, 'not-uploaded', 'upload-failed'],
    [503, 'not-uploaded', 'upload-failed'],
  ] as const) {
    it(`[F66] says what an answer of ${status} means`, async () => {
      await emulator.faults.add({ knob: 'media', status, times: 1 });
      const result = await uploadMedia(conversation, { ...file, bytes }, () => undefined, never);
      expect(result.outcome).to.equal(outcome);
      expect('error' in result && [result.error.code, result.error.status]).to.deep.equal([code, status]);
    });
  }
});
