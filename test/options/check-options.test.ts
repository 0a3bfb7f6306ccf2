import { expect } from '@open-wc/testing';
import { checkOptions, type CheckedOptions } from '../../src/options/check-options.js';
import { accountSid, flexFlowSid } from '../support/demo-account.js';

const nothing: CheckedOptions = { accountSid: '', flexFlowSid: '', deploymentKey: '', endpoint: '', region: '', apiOrigin: undefined };
const deploymentKey = `CV${'1'.repeat(32)}`;
const endpoint = 'https://shop.example/chat';
const guest = { ...nothing, accountSid, flexFlowSid };
const ways = { guest, deployment: { ...nothing, deploymentKey }, server: { ...nothing, endpoint } };

const named = (message: string): readonly (string | undefined)[] => [...message.matchAll(/attribute (\S+) is/g)].map(([, name]) => name);
const messageFor = (options: CheckedOptions): string => checkOptions(options)?.message ?? '';

describe('the check of the options', () => {
  for (const [name, right] of Object.entries(ways)) {
    it(`finds nothing wrong with what works: ${name}`, () => {
      expect(checkOptions(right)).to.equal(undefined);
      for (const apiOrigin of ['https://example.com', 'http://localhost:8001', 'https://example.com/']) {
        expect(checkOptions({ ...right, apiOrigin })).to.equal(undefined);
      }
      for (const region of ['ie1', 'au1', 'us1']) expect(checkOptions({ ...right, region })).to.equal(undefined);
    });

    it(`says everything that is wrong at once, and nothing of what is right: ${name}`, () => {
      const all = messageFor({ ...right, region: 'Ireland', apiOrigin: 'localhost:8001' });
      expect(named(all)).to.deep.equal(['region', 'api-origin']);
      expect(all).to.include('"Ireland"').and.include('ie1').and.include('"localhost:8001"').and.include('https://example.com');
    });
  }

  it('says which ways to start there are where none is set', () => {
    const error = checkOptions(nothing);
    expect(error?.code).to.equal('configuration-invalid');
    for (const attribute of ['account-sid', 'flex-flow-sid', 'deployment-key', 'endpoint']) expect(error?.message).to.include(attribute);
  });

  it('names the ways that are set where there is more than one', () => {
    const message = messageFor({ ...guest, endpoint });
    expect(message).to.include('account-sid with flex-flow-sid and endpoint').and.include('only one');
    expect(message).not.to.include('deployment-key');
    expect(messageFor({ ...nothing, deploymentKey, endpoint })).to.include('deployment-key and endpoint').and.not.include('account-sid');
    expect(messageFor({ ...guest, deploymentKey, endpoint })).to.include('account-sid with flex-flow-sid and deployment-key and endpoint');
    expect(messageFor({ ...ways.server, flexFlowSid })).to.include('flex-flow-sid and endpoint');
  });

  it('names the SID that is missing, and what belongs there', () => {
    const message = messageFor({ ...guest, flexFlowSid: '' });
    expect(message).to.include('flex-flow-sid is missing').and.include('FO and 32 hexadecimal digits').and.not.include('account-sid');
    expect(messageFor({ ...guest, accountSid: '' })).to.include('account-sid is missing').and.include('AC and 32');
  });

  const malformed: readonly (readonly [keyof CheckedOptions, string, CheckedOptions, readonly string[]])[] = [
    ['accountSid', 'account-sid', guest, ['AC123', `FO${'1'.repeat(32)}`, `AC${'g'.repeat(32)}`, ` ${accountSid}`]],
    ['flexFlowSid', 'flex-flow-sid', guest, ['FO123', accountSid, `${flexFlowSid}1`]],
    ['deploymentKey', 'deployment-key', ways.deployment, ['CV1', accountSid, `CV${'z'.repeat(32)}`]],
    ['endpoint', 'endpoint', ways.server, ['example.com', 'ftp://example.com', '//example.com', 'https://', 'chat', `${endpoint}?a=b`, `${endpoint}#a`, 'https://ann:secret@example.com']],
    ['region', 'region', guest, ['ie', 'IE1', 'ie1.', 'dublin']],
    ['apiOrigin', 'api-origin', guest, ['example.com', 'ftp://example.com', '//example.com', 'http://', '']],
  ];
  for (const [name, attribute, right, values] of malformed) {
    it(`quotes an ${attribute} that is malformed, and names no other`, () => {
      for (const value of values) {
        const message = messageFor({ ...right, [name]: value });
        expect(message, value).to.include(`${attribute} is "${value}"; it must be `);
        expect(named(message), message).to.deep.equal([attribute]);
      }
    });
  }

  it('takes an endpoint in the page\'s own site', () => {
    for (const own of ['/chat', '/', '/api/web-chat/']) expect(checkOptions({ ...nothing, endpoint: own }), own).to.equal(undefined);
  });
});
