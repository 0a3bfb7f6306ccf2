import { expect } from '@open-wc/testing';
import { lookOf, nameFor } from '../../src/files/file-kinds.js';

describe('the kind of a file that has come', () => {
  it('[E113] is what its name and its type agree on', () => {
    const looks: readonly (readonly [name: string, type: string, kind: string])[] = [
      ['a.jpg', 'image/jpeg', 'picture'],
      ['a.JPG', 'image/jpg; q=1', 'picture'],
      ['a.png', 'application/octet-stream', 'picture'],
      ['a.m4a', 'audio/x-m4a', 'sound'],
      ['a.webm', 'audio/webm', 'sound'],
      ['a.webm', 'video/webm', 'video'],
      ['a.pdf', 'application/pdf', 'pdf'],
      ['a.csv', 'text/csv', 'table'],
      ['a.xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'table'],
      ['a.pptx', 'application/vnd.openxmlformats-officedocument.presentationml.presentation', 'slides'],
      ['a.odt', 'application/vnd.oasis.opendocument.text', 'document'],
      ['a.doc', 'application/msword', 'document'],
      ['a.txt', 'text/plain', 'text'],
      ['photo', 'image/png', 'picture'],
    ];
    for (const [name, type, kind] of looks) expect(lookOf(name, type).kind, `${name} ${type}`).to.equal(kind);
    expect(lookOf('a.zip', 'application/zip')).to.deep.equal({ kind: 'archive', type: '' });
  });

  it('[F68] is a file alone where they do not, or nothing is known of it', () => {
    for (const [name, type] of [['a.exe', 'image/png'], ['a.png', 'text/html'], ['a.svg', 'image/svg+xml'], ['a.html', 'text/html'], ['a.pdf', 'image/png'], ['a', 'text/html'], ['__proto__', 'x']] as const) {
      expect(lookOf(name, type), `${name} ${type}`).to.deep.equal({ kind: 'file', type: '' });
    }
  });

  it('[E113] gives a file a name that has none', () => {
    expect([nameFor('image/jpeg'), nameFor('text/html')]).to.deep.equal(['file.jpg', 'file']);
  });
});
