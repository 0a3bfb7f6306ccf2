import { expect } from '@open-wc/testing';
import { unzipSync } from 'fflate';
import type { Media } from '../../src/chat/message.js';
import { safeName } from '../../src/files/file-names.js';
import { englishTranscript } from '../../src/i18n/english-transcript.js';
import { writtenWords } from '../../src/i18n/written-words.js';
import { asZip, maxArchiveBytes, type Shelf } from '../../src/transcript/as-zip.js';
import { entry, transcript } from '../support/transcript.js';

const words = writtenWords(englishTranscript, 'en');

/** Files of the project itself, by media SID; what is not among them is not served. */
const addresses: Readonly<Record<string, string>> = { ME1: '/package.json', ME2: '/LICENSE', ME3: '/package.json' };

function shelf(asked: string[], change: Partial<Shelf> = {}): Shelf {
  return {
    async addressOf(index, sid) {
      asked.push(`${index} ${sid}`);
      return addresses[sid] ?? `/no-such-file-${sid}`;
    },
    safeName,
    onFile: () => undefined,
    ...change,
  };
}

const file = (sid: string, name: string, size = 1): Media => ({ sid, name, type: 'application/json', size });
const never = new AbortController().signal;
const how = { dir: 'ltr', timeZone: 'UTC' } as const;

async function unzipped(blob: Blob): Promise<Readonly<Record<string, string>>> {
  const entries = Object.entries(unzipSync(new Uint8Array(await blob.arrayBuffer())));
  return Object.fromEntries(entries.map(([name, bytes]) => [name, new TextDecoder().decode(bytes)]));
}

describe('a conversation as an archive', () => {
  it('[E165] holds text, page and all files, each under a name of its own that is safe', async () => {
    const asked: string[] = [];
    const told: string[] = [];
    const entries = [
      entry({ index: 4, files: [file('ME1', 'list.json'), file('ME2', '../../LIST.json')] }),
      entry({ index: 7, at: 0, files: [file('ME3', '\u202egnp.ab:c')] }),
    ];
    const { blob, lacking } = await asZip(transcript(entries), words, how, shelf(asked, { onFile: (done, all) => told.push(`${done}/${all}`) }), never);
    const found = await unzipped(blob);
    expect(Object.keys(found)).to.deep.equal(['files/list.json', 'files/LIST (2).json', 'files/_gnp.ab_c', 'conversation.txt', 'conversation.html']);
    const [one, two] = await Promise.all(['/package.json', '/LICENSE'].map(async (path) => (await fetch(path)).text()));
    expect([found['files/list.json'], found['files/LIST (2).json'], found['files/_gnp.ab_c']]).to.deep.equal([one, two, one]);
    expect(found['conversation.txt']).to.contain('  + list.json (application/json, 1 byte): files/list.json\n  + ../../LIST.json (application/json, 1 byte): files/LIST (2).json\n');
    expect([asked, told, lacking]).to.deep.equal([['4 ME1', '4 ME2', '7 ME3'], ['0/3', '1/3', '2/3'], 0]);
  });

  it('[E165] asks for another address where one has expired, and says which files could not be had', async () => {
    const asked: string[] = [];
    const late: Shelf['addressOf'] = async (_index, sid) => (asked.push(sid), asked.length === 1 ? '/expired' : (addresses[sid] ?? '/no-such-file'));
    const entries = [entry({ files: [file('ME1', 'a.json'), file('ME9', 'b.json'), file('ME2', 'c')] })];
    const { blob, lacking } = await asZip(transcript(entries), words, how, shelf(asked, { addressOf: late }), never);
    const found = await unzipped(blob);
    expect(Object.keys(found)).to.deep.equal(['files/a.json', 'files/c', 'conversation.txt', 'conversation.html']);
    expect([asked, lacking]).to.deep.equal([['ME1', 'ME1', 'ME9', 'ME9', 'ME2'], 1]);
    expect(found['conversation.txt']).to.contain('  + b.json (application/json, 1 byte): could not be loaded\n');
    expect(found['conversation.html']).to.match(/class="file missing"><bdi>b\.json<\/bdi>.*could not be loaded/);
  });

  it('[E165] leaves out what is too much for a browser, without fetching it, and says so', async () => {
    const asked: string[] = [];
    const entries = [entry({ files: [file('ME1', 'a', maxArchiveBytes - 10), file('ME2', 'b', maxArchiveBytes), file('ME3', 'c', 5)] })];
    const { blob, lacking } = await asZip(transcript(entries), words, how, shelf(asked), never);
    expect(Object.keys(await unzipped(blob))).to.deep.equal(['files/a', 'files/c', 'conversation.txt', 'conversation.html']);
    expect([asked, lacking]).to.deep.equal([['0 ME1', '0 ME3'], 1]);
    expect((await unzipped(blob))['conversation.txt']).to.contain('  + b (application/json, 100 MB): too large for the download\n');
  });

  it('[E165] stops where the visitor does not want it any more', async () => {
    const asked: string[] = [];
    const stop = new AbortController();
    const onFile = (done: number): void => {
      if (done === 1) stop.abort(new Error('enough'));
    };
    const entries = [entry({ files: ['ME1', 'ME2', 'ME3'].map((sid) => file(sid, sid)) })];
    const outcome = await asZip(transcript(entries), words, how, shelf(asked, { onFile }), stop.signal).catch((reason: unknown) => reason);
    expect([String(outcome), asked]).to.deep.equal(['Error: enough', ['0 ME1', '0 ME2']]);
  });
});
