import { expect } from '@open-wc/testing';
import { withLinks } from '../../src/content/links.js';

const addresses = (text: string) => withLinks(text).flatMap((piece) => (typeof piece === 'string' ? [] : [piece.text]));
const whole = (text: string) => withLinks(text).map((piece) => (typeof piece === 'string' ? piece : piece.text)).join('');

describe('links in a text', () => {
  it('[E86] are http and https addresses', () => {
    expect(addresses('See https://a.example/b?c=d#e and HTTP://x.example:8080/.')).to.deep.equal([
      'https://a.example/b?c=d#e',
      'HTTP://x.example:8080/',
    ]);
  });

  it('leave the sentence its punctuation', () => {
    expect(addresses('(https://a.example/b), https://a.example! https://w.example/a_(b) "https://q.example".')).to.deep.equal([
      'https://a.example/b',
      'https://a.example',
      'https://w.example/a_(b)',
      'https://q.example',
    ]);
  });

  it('[E202] are never scripts, files or addresses that hide where they lead', () => {
    for (const text of [
      // eslint-disable-next-line no-script-url -- a sample: this address must never become a link
      'javascript:alert(1)',
      'data:text/html,x',
      'https://bank.example@evil.example/',
      'https://evil.example/\u202egnp.exe',
      'https://',
      'xhttps://a.example',
    ]) {
      expect(addresses(text), text).to.deep.equal([]);
    }
  });

  it('change no letter of the text', () => {
    for (const text of ['', 'a\n b', 'https://a.example', 'x https://a.example, y (https://b.example) z\n', '<b>https://c.example</b>']) {
      expect(whole(text)).to.equal(text);
    }
  });

  it('are the first 200 of a text, and its other letters stay', () => {
    const text = 'https://a.example a@b.example '.repeat(500);
    expect(addresses(text)).to.have.length(200);
    expect(whole(text)).to.equal(text);
  });
});
