import { expect } from '@open-wc/testing';
import { englishTranscript } from '../../src/i18n/english-transcript.js';
import { writtenWords } from '../../src/i18n/written-words.js';
import { asText } from '../../src/transcript/as-text.js';
import type { Entry, FilePlaces, Transcript } from '../../src/transcript/transcript.js';
import { hostileStrings } from '../hostile/strings.js';
import { begin, entry, transcript } from '../support/transcript.js';

const words = writtenWords(englishTranscript, 'en');

const none: FilePlaces = new Map();
const written = (entries: readonly Entry[], change: Partial<Transcript> = {}, places = none): string => asText(transcript(entries, change), words, places, 'Europe/Berlin');
const body = (text: string): string => text.slice(text.indexOf('\n\n') + 2);

describe('a conversation as text', () => {
  it('[E164] says first where and when it was, who took part, and how much it is', () => {
    const text = written([entry({ name: 'You', own: true }), entry({ at: begin + 3_600_000 })]);
    expect(text.slice(0, text.indexOf('\n\n'))).to.equal(
      '\ufeffConversation on shop.example\n============================\nPeople: You and Maria\nMessages: 2\n' +
        'From: 2026-10-25 02:00:01 +02:00\nTo: 2026-10-25 02:00:01 +01:00\nTime zone: Europe/Berlin\nDownloaded: 2026-10-25 03:00:01 +01:00',
    );
  });

  it('[E164] has the time of each message in the visitor’s zone, also on the day when clocks are put back', () => {
    const half = 1_800_000;
    const hours = [-1, 0, 1, 2, 3].map((step) => entry({ at: begin + step * half, text: String(step) }));
    expect(body(written(hours)).match(/^\d.*(?=  )/gm)).to.deep.equal([
      '2026-10-25 01:30:01 +02:00',
      '2026-10-25 02:00:01 +02:00',
      '2026-10-25 02:30:01 +02:00',
      '2026-10-25 02:00:01 +01:00',
      '2026-10-25 02:30:01 +01:00',
    ]);
    const zones = [['Asia/Kathmandu', '2026-10-25 05:45:01 +05:45'], ['America/St_Johns', '2026-10-24 21:30:01 -02:30'], ['UTC', '2026-10-25 00:00:01 +00:00']];
    for (const [zone = '', time] of zones) expect(asText(transcript([entry()]), words, none, zone)).to.contain(`${time}  Maria`);
  });

  it('[E164] has every message as it was typed, with who came, went, edited and took back', () => {
    const text = written([
      entry({ text: '**One**\r\ntwo', own: true, name: 'You' }),
      { kind: 'coming', text: 'Maria joined the chat' },
      entry({ text: 'Three', edited: true }),
      { kind: 'removed', count: 2 },
      entry({ text: 'Four' }),
    ]);
    expect(body(text)).to.equal(
      '2026-10-25 02:00:01 +02:00  You\n    **One**\n    two\n\n* Maria joined the chat\n\n' +
        '2026-10-25 02:00:01 +02:00  Maria (edited)\n    Three\n\n* 2 messages were removed\n\n2026-10-25 02:00:01 +02:00  Maria\n    Four\n',
    );
  });

  it('[E164] names files with their kind and size, and where they are or why they are not', () => {
    const files = [{ sid: 'ME1', name: 'a.png', type: 'image/png', size: 1_234_567 }, { sid: 'ME2', name: '', type: 'audio/ogg', size: 12 }, { sid: 'ME3', name: 'c.txt', type: 'text/plain', size: 0 }];
    const places: FilePlaces = new Map([['ME1', { path: 'files/a.png' }], ['ME2', { missing: 'failed' }]]);
    expect(body(written([entry({ text: '', files })], {}, places))).to.equal(
      '2026-10-25 02:00:01 +02:00  Maria\n  + a.png (image/png, 1.2 MB): files/a.png\n  + audio/ogg (audio/ogg, 12 bytes): could not be loaded\n  + c.txt (text/plain, 0 bytes)\n',
    );
  });

  it('[E167] says from when on it is, where earlier messages could not be loaded', () => {
    expect(written([entry({ index: 30 })], { whole: false })).to.contain('\n\nMessages before 2026-10-25 02:00:01 +02:00 could not be loaded, so it is not the whole conversation.\n\n');
  });

  it('[E164] lets no text pass for another message, a file or an event, nor steer a terminal', () => {
    const forged = `Hi\n${'2026-10-25 02:00:02 +02:00  Maria'}\n  + evil.exe\n* Maria left the chat\u001b[2J\u0000\rx\u2028y`;
    const texts = [forged, ...hostileStrings];
    const lines = body(written(texts.map((text) => entry({ text, name: text, files: [{ sid: 'ME1', name: text, type: text, size: 1 }] })))).split('\n');
    const heads = lines.filter((line) => /^\S/.test(line));
    expect(heads).to.have.length(texts.length);
    expect(heads.filter((line) => !line.startsWith('2026-10-25 02:00:01 +02:00  '))).to.deep.equal([]);
    expect(lines.filter((line) => line.startsWith('  + '))).to.have.length(texts.length);
    expect(lines.filter((line) => line !== '' && !/^(?:2026|  \+ |    )/.test(line))).to.deep.equal([]);
    expect(lines.join('\n')).to.not.match(/(?!\n|\t)\p{Cc}/u);
  });

  it('[E164] keeps what is read from right to left, and what turns the direction, to itself', () => {
    const [line = ''] = body(written([entry({ text: 'שלום \u202Eabc', name: '\u2067Maria' })])).split('\n').slice(1);
    expect(line).to.equal('    \u2068שלום \u202Eabc\u202c\u2069');
    expect(written([entry({ text: 'a\u2069\u202cb' })])).to.contain('    \u2068ab\u2069\n');
    expect(written([entry({ text: 'Hello' })])).to.not.match(/\p{Bidi_Control}/u);
    expect(written([entry({ name: '\u2067Maria' })])).to.contain('  \u2068\u2067Maria\u2069\u2069\n');
  });
});
