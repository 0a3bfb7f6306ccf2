import { expect } from '@open-wc/testing';
import type { SdkOptions } from '../../src/index.js';
import { sdkOptionsFrom } from '../../src/twilio/sdk-options.js';
import { consoleLines } from '../support/console-lines.js';

const lines = consoleLines();

describe('sdkOptions', () => {
  it('[E24] are handed on where they cannot break the chat; of the others the console says why, once', () => {
    const given = {
      typingIndicatorTimeoutOverride: 3_000,
      clientMetadata: { app: 'shop' },
      httpCacheIntervalOverride: 5,
      region: 'ie1',
      Twilsock: {},
      transport: undefined,
    } as unknown as SdkOptions;
    expect(sdkOptionsFrom(given)).to.deep.equal({ typingIndicatorTimeoutOverride: 3_000, clientMetadata: { app: 'shop' } });
    expect(sdkOptionsFrom(given)).to.have.property('clientMetadata');
    expect(sdkOptionsFrom(undefined)).to.deep.equal({});
    expect(lines.map((words) => words.split(' ', 4).join(' '))).to.deep.equal([
      'error <flex-webchat> sdkOptions: `httpCacheIntervalOverride`',
      'error <flex-webchat> sdkOptions: `region`',
      'error <flex-webchat> sdkOptions: `Twilsock`',
      'error <flex-webchat> sdkOptions: `transport`',
    ]);
    expect(lines[0]).to.include('is left out: it must be of type string.');
  });
});
