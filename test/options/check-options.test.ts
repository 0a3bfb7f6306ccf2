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

  it('says everything that is wrong at once, and nothing of what is right', () => {
    const wrong = { accountSid: flexFlowSid, flexFlowSid: accountSid, apiOrigin: 'localhost:8001' };
    const all = checkOptions(wrong)?.message ?? '';
    for (const attribute of ['account-sid', 'flex-flow-sid', 'api-origin']) expect(all).to.include(attribute);
    expect(all).to.include('AC and 32').and.include('FO and 32').and.include('https://example.com');
    for (const name of ['accountSid', 'flexFlowSid', 'apiOrigin'] as const) {
      const message = checkOptions({ ...right, [name]: wrong[name] })?.message ?? '';
      const attributes = message.match(/account-sid|flex-flow-sid|api-origin/g);
      expect(attributes, message).to.have.lengthOf(1);
    }
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
