import { expect } from '@open-wc/testing';
import { createGuestSession } from '../../src/session/guest-session.js';
import { fileLimits } from '../../src/session/file-limits.js';
import { hostsFor } from '../../src/session/hosts.js';
import { pageClock } from '../../src/session/page-clock.js';
import { requestOf } from '../support/chat-world.js';
import { accountSid, flexFlowSid } from '../support/demo-account.js';
import { startEmulator, type RemoteEmulator } from '../support/emulator.js';
import { answerWith, never } from './session-tests.js';

const guests = { accountSid, flexFlowSid, chatName: 'Flex WebChat' };
let emulator: RemoteEmulator;

/** What Flex says to a guest; `answer` is what it says in the place of its own words. */
async function asked(status?: number, answer?: object | string): Promise<object> {
  const hosts = hostsFor({ apiOrigin: emulator.url });
  const session = await createGuestSession(guests, hosts, pageClock).start(requestOf({ customerName: 'Ann', data: {} }), never);
  if (status && answer) await answerWith(emulator, 'GET /v1/Configuration', status, answer, 1);
  return fileLimits(hosts, session);
}

const configuration = (attachments: unknown): object => ({ channel_configs: [{ address_type: 'sms' }, { address_type: 'web', cbm_attachments: attachments }] });

describe('the limits of files in Flex', () => {
  before(async () => {
    emulator = await startEmulator();
  });
  after(() => emulator.close());

  it('[E108] are asked for as the guest, and are those for the web', async () => {
    expect(await asked()).to.deep.equal({
      types: ['jpg', 'jpeg', 'png', 'amr', 'mp3', 'mp4', 'pdf', 'heic', 'txt', 'gif'],
      maxSize: 16_777_216,
      maxTotal: 67_108_864,
    });
  });

  it('[E108] let nothing through where Flex has switched files off', async () => {
    expect(await asked(200, configuration({ enabled: false }))).to.deep.equal({ types: [] });
  });

  it('[E108] are none where Flex does not say, or what it says cannot be understood', async () => {
    const answers = ['no JSON', [], {}, { channel_configs: {} }, { channel_configs: [null, 7] }, configuration(null), configuration({ max_file_size: '16 MB', accepted_extensions: [7] })];
    for (const answer of answers) expect(await asked(200, answer), JSON.stringify(answer)).to.deep.equal({});
    for (const status of [401, 403, 404, 503]) expect(await asked(status, { code: 20003 }), String(status)).to.deep.equal({});
  });
});
