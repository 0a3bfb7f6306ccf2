import { expect, fixture, html } from '@open-wc/testing';
import { Client } from '@twilio/conversations';
import { startEmulator } from './emulator.js';

describe('the test page', () => {
  it('lives under a policy that forbids inline styles', async () => {
    const violation = new Promise<SecurityPolicyViolationEvent>((resolve) => {
      document.addEventListener('securitypolicyviolation', resolve, { once: true });
    });
    document.body.setAttribute('style', 'color: red');
    expect((await violation).effectiveDirective).to.equal('style-src-attr');
    document.body.removeAttribute('style');
  });

  it('lives under trusted types, with which HTML strings throw', () => {
    const sink = document.createElement('p') as unknown as Record<string, string>;
    expect(() => {
      sink['innerHTML'] = '<b>no</b>';
    }).to.throw(TypeError);
    expect(sink['innerHTML']).to.equal('');
    const { trustedTypes } = window as unknown as { trustedTypes: { createPolicy(name: string, rules: object): unknown } };
    expect(() => trustedTypes.createPolicy('mine', {})).to.throw(TypeError);
  });

  it('renders with Lit and checks accessibility under that policy', async () => {
    const element = await fixture<HTMLElement>(html`<button>Open</button>`);
    expect(element.textContent).to.equal('Open');
    await expect(element).to.be.accessible();
  });

  it('has the SDK, bundled by the rules of the release', async () => {
    expect(Client.version).to.equal('3.0.1');
    const client = new Client('token', { region: 'us1' });
    await client.shutdown().catch(() => undefined);
  });

  it('starts emulators of its own and calls them by path or by name', async () => {
    const first = await startEmulator({ clock: { start: 1_000, rate: 0 } });
    const second = await startEmulator();
    expect(first.url).to.match(/^http:\/\/(localhost|127\.0\.0\.1):\d+$/);
    expect(second.url).not.to.equal(first.url);
    expect(await first.log.requests()).to.deep.equal([]);
    expect(await first.call('log.requests')).to.deep.equal([]);
    await first.clock.advance(60_000);
    expect(await first.clock.now()).to.equal(61_000);
    await first.close();
    let message = '';
    await first.call('log.requests').catch((error: Error) => {
      ({ message } = error);
    });
    expect(message).to.include('is closed');
    await second.call('world.nothing').catch((error: Error) => {
      ({ message } = error);
    });
    expect(message).to.equal('The emulator has no world.nothing.');
  });
});
