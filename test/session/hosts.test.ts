import { expect } from '@open-wc/testing';
import { hostsFor, type Hosts } from '../../src/session/hosts.js';

const twilio: Hosts = { iam: 'https://iam.twilio.com', flex: 'https://flex-api.twilio.com', conversations: undefined };
const own: Hosts = { iam: 'https://iam.example', flex: 'https://flex.example', conversations: 'wss://socket.example/ws' };
const names = ['iam', 'flex', 'conversations'] as const;

const origins: readonly (readonly [string, string | undefined, Hosts])[] = [
  ['without api-origin', undefined, twilio],
  [
    'with api-origin',
    'https://proxy.example',
    { iam: 'https://proxy.example', flex: 'https://proxy.example', conversations: 'wss://proxy.example/v3/wsconnect' },
  ],
  [
    'with api-origin over plain HTTP',
    'http://127.0.0.1:8080',
    { iam: 'http://127.0.0.1:8080', flex: 'http://127.0.0.1:8080', conversations: 'ws://127.0.0.1:8080/v3/wsconnect' },
  ],
];

describe('hosts', () => {
  for (const [what, apiOrigin, otherwise] of origins) {
    for (let set = 0; set < 8; set += 1) {
      const given = names.filter((_, place) => set & (1 << place));
      it(`[E20] are the site's own for ${given.join(', ') || 'nothing'} ${what}`, () => {
        const hosts = Object.fromEntries(given.map((name) => [name, own[name]])) as Partial<Hosts>;
        expect(hostsFor({ apiOrigin, hosts })).to.deep.equal({ ...otherwise, ...hosts });
      });
    }

    it(`are the usual ones where none are set ${what}`, () => {
      expect(hostsFor({ apiOrigin, hosts: undefined })).to.deep.equal(otherwise);
      expect(hostsFor({ apiOrigin })).to.deep.equal(otherwise);
    });
  }

  for (const slashes of ['/', '///']) {
    it(`do not end in ${slashes}`, () => {
      expect(hostsFor({ apiOrigin: `https://proxy.example/twilio${slashes}` })).to.deep.equal({
        iam: 'https://proxy.example/twilio',
        flex: 'https://proxy.example/twilio',
        conversations: 'wss://proxy.example/twilio/v3/wsconnect',
      });
      const { iam, flex } = hostsFor({ hosts: { iam: `https://iam.example${slashes}`, flex: `https://flex.example${slashes}` } });
      expect([iam, flex]).to.deep.equal(['https://iam.example', 'https://flex.example']);
    });
  }

  it('are a socket address for a scheme in capitals, and without the white space around an attribute', () => {
    const { iam, conversations } = hostsFor({ apiOrigin: ' HTTPS://proxy.example/\n' });
    expect(iam).to.equal('HTTPS://proxy.example');
    expect(new URL(conversations ?? '').href).to.equal('wss://proxy.example/v3/wsconnect');
  });

  for (const [region, place] of [['', ''], ['us1', ''], ['ie1', '.ie1'], ['au1', '.au1']] as const) {
    it(`[E19] are those of the region "${region}", unless the site sets its own`, () => {
      const all = { iam: `https://iam${place}.twilio.com`, flex: `https://flex-api${place}.twilio.com`, conversations: undefined };
      expect(hostsFor({ region })).to.deep.equal(all);
      expect(hostsFor({ region, hosts: { flex: own.flex } })).to.deep.equal({ ...all, flex: own.flex });
    });
  }

  it("are Twilio's where a framework sets null", () => {
    expect(hostsFor({ apiOrigin: null as unknown as undefined, hosts: null as unknown as undefined })).to.deep.equal(twilio);
  });
});
