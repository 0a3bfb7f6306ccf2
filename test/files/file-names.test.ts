import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { maxNameLength, partsOf, safeName, shortened } from '../../src/files/file-names.js';

const long = 'a'.repeat(300);

describe('the name of a file', () => {
  it('[F69] is safe to be sent, shown and stored, however it comes', () => {
    const names: Readonly<Record<string, string>> = {
      'photo.png': 'photo.png',
      'Ärger (1) – 50 %.PDF': 'Ärger (1) – 50 %.PDF',
      '../../etc/passwd': 'passwd',
      '..\\..\\windows\\win.ini': 'win.ini',
      'C:\\fakepath\\photo.png': 'photo.png',
      '/': 'file',
      '': 'file',
      '...': 'file',
      '.htaccess': 'htaccess',
      '.png': 'png',
      'a\r\nContent-Type: text\u2028.png': 'a__Content-Type_ text_.png',
      'a\0b.png': 'a_b.png',
      'photo.png. . ': 'photo.png',
      '  photo .png': 'photo.png',
      'x<y>"z"|?*.txt': 'x_y__z____.txt',
      'CON': '_CON',
      'con.txt': '_con.txt',
      'Lpt9 .png': '_Lpt9.png',
      'com¹.png': '_com¹.png',
      'console.txt': 'console.txt',
      'photo\u202egnp.exe': 'photo_gnp.exe',
      'a\u2066b\u2069\u200f.pdf': 'a_b__.pdf',
      'a\u200b\ufeff.p\u00adng': 'a.png',
      '\ud800.png': '_.png',
      'Cafe\u0301.txt': 'Caf\u00e9.txt',
      '👩‍👩‍👧 🏴󠁧󠁢󠁥󠁮󠁧󠁿.png': '👩‍👩‍👧 🏴󠁧󠁢󠁥󠁮󠁧󠁿.png',
      'نامه\u200cها.pdf': 'نامه\u200cها.pdf',
      [`${long}.jpeg`]: `${long.slice(0, 115)}.jpeg`,
      [`${'😀'.repeat(100)}.png`]: `${'😀'.repeat(58)}.png`,
      [`${'.'.repeat(300)}b.png`]: 'b.png',
    };
    expect(Object.fromEntries(Object.keys(names).map((name) => [name, safeName(name)]))).to.deep.equal(names);
  });

  it('[F69] stays safe whatever it is made of, and is the same when it is made safe again', () => {
    const part = fc.constantFrom('..', '.', '/', '\\', '\0', '\r\n', '\u202e', '\u2066', '\ud83d', 'CON', 'aux.', ' ', 'é', '😀', 'x'.repeat(60), '.png', '.exe', '\u200b', 'e\u0301');
    fc.assert(
      fc.property(fc.oneof(fc.array(part, { maxLength: 12 }).map((parts) => parts.join('')), fc.string({ unit: 'binary', maxLength: 300 })), (name) => {
        const safe = safeName(name);
        expect(safe.length).to.be.within(1, maxNameLength);
        expect(safe).not.to.match(/[/\\\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Bidi_Control}]|^[. ]|[. ]$/u);
        expect(safe).not.to.match(/^(?:con|aux|nul|prn)(?:\.|$)/i);
        expect(safeName(safe)).to.equal(safe);
      }),
    );
  });

  it('[F63] is shown with its extension apart', () => {
    expect(partsOf('report.v2.PDF')).to.deep.equal({ stem: 'report.v2', extension: 'pdf' });
    expect(partsOf('photo_gnp.exe')).to.deep.equal({ stem: 'photo_gnp', extension: 'exe' });
    expect(partsOf('README')).to.deep.equal({ stem: 'README', extension: '' });
    expect(partsOf('Dr. Miller, a letter')).to.deep.equal({ stem: 'Dr. Miller, a letter', extension: '' });
  });

  it('[E115] is shortened in the middle, between characters', () => {
    expect(shortened('short', 20)).to.equal('short');
    expect(shortened('Invoice for the repair of the roof 2026-11', 20)).to.equal('Invoice for t…026-11');
    expect(shortened('👩‍👩‍👧'.repeat(30), 7)).to.equal(`${'👩‍👩‍👧'.repeat(4)}…${'👩‍👩‍👧'.repeat(2)}`);
  });
});
