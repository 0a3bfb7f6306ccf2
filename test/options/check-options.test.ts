import { expect } from '@open-wc/testing';
import { checkOptions } from '../../src/options/check-options.js';
import { accountSid, flexFlowSid } from '../support/demo-account.js';

const right = { accountSid, flexFlowSid, apiOrigin: undefined };

describe('the check of the options', () => {
  it('finds nothing wrong with what works', () => {
    expect(checkOptions(right)).to.equal(undefined);
    for (const apiOrigin of ['https://example.com', 'http://localhost:8001', 'https://example.com/']) {
      expect(checkOptions({ ...right, apiOrigin })).to.equal(undefined);
    }
  });

  it('names what is missing, and what belongs there', () => {
    const error = checkOptions({ ...right, accountSid: '', flexFlowSid: '' });
    expect(error?.code).to.equal('configuration-invalid');
    expect(error?.message).to.include('account-sid is missing').and.include('flex-flow-sid is missing').and.include('32 hexadecimal digits');
  });

  it('quotes what is malformed', () => {
    for (const wrong of ['AC123', `FO${'1'.repeat(32)}`, `AC${'g'.repeat(32)}`, ` ${accountSid}`]) {
      expect(checkOptions({ ...right, accountSid: wrong })?.message).to.include(`account-sid is "${wrong}"`);
    }
    for (const wrong of ['example.com', 'ftp://example.com', '//example.com', 'http://']) {
      expect(checkOptions({ ...right, apiOrigin: wrong })?.message, wrong).to.include(`api-origin is "${wrong}"`);
    }
  });
});
