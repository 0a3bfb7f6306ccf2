import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { test } from 'node:test';
import { bundledModule } from '../support/bundled-module.mjs';
import { findInLanguage } from './find-in-language.mjs';
import { sameAsEnglish } from './same-as-english.mjs';

const catalogue = await bundledModule('test/support/catalogue.ts');
const others = catalogue.languageTags.filter((tag) => tag !== 'en');
const fileOf = async (tag) => (await bundledModule(`src/i18n/languages/${tag}.ts`)).default;

test('[E185] there are 30 languages, each in a file of its own but for English', () => {
  assert.equal(catalogue.languageTags.length, 30);
  assert.deepEqual(readdirSync(new URL('../../src/i18n/languages/', import.meta.url)).toSorted(), others.map((tag) => `${tag}.ts`).toSorted());
});

for (const tag of others) {
  test(`[E184] [E187] the words in ${tag} are complete, made with everything that English is made with, with the plurals and the letters of the language`, async () => {
    assert.deepEqual(findInLanguage(tag, await fileOf(tag), { ...catalogue, same: sameAsEnglish[tag] }), []);
  });
}

test('what may be as in English is', async () => {
  for (const [tag, paths] of Object.entries(sameAsEnglish)) {
    const found = findInLanguage(tag, await fileOf(tag), catalogue).filter((line) => line.includes(' is as in English')).map((line) => line.split(' ')[0]);
    assert.deepEqual(paths.filter((path) => !found.includes(path)), [], tag);
  }
});

/** What would be found, and how it is planted into the words of a language. */
const planted = {
  'panel.startChat is as in English: Start chat': ['fr', (words) => (words.panel.startChat = 'Start chat')],
  'panel has other keys': ['fr', (words) => delete words.panel.you],
  'talk.joined is no function': ['fr', (words) => (words.talk.joined = '⟦name⟧')],
  'talk.says leaves out name: Il écrit : ⟦text⟧': ['fr', (words) => (words.talk.says = (_name, text) => `Il écrit : ${text}`)],
  'talk.chattingWith leaves out names: Vous parlez avec ⟦a⟧': ['fr', (words) => (words.talk.chattingWith = ([name]) => `Vous parlez avec ${name}`)],
  'files.attached leaves out the count 21: des fichiers': ['fr', (words) => (words.files.attached = () => 'des fichiers')],
  'talk.read begins or ends with a space': ['fr', (words) => (words.talk.read = ' Lu')],
  'talk.read is empty': ['fr', (words) => (words.talk.read = '')],
  'talk.joined is not made well: ⟦name⟧ undefined': ['fr', (words) => (words.talk.joined = (name, other) => `${name} ${other}`)],
  'talk.left has straight quotes: l\'autre ⟦name⟧': ['fr', (words) => (words.talk.left = (name) => `l'autre ${name}`)],
  'unsent.send is too long for its place: Envoyer ce message maintenant': ['fr', (words) => (words.unsent.send = 'Envoyer ce message maintenant')],
  'talk.sent is in another script: Sent!': ['ru', (words) => (words.talk.sent = 'Sent!')],
  'talk.sent has Latin letters: Отправлено now': ['ru', (words) => (words.talk.sent = 'Отправлено now')],
  'talk.sent is in another script: Отправлено': ['fr', (words) => (words.talk.sent = 'Отправлено')],
  'transcript.fileName is no name of a file: Gesprächs Datei': ['de', (words) => (words.transcript.fileName = 'Gesprächs Datei')],
  'files.attached has the plural forms one,other, not few,many,one,other': ['pl', (words, { plural }) => (words.files.attached = (count) => plural(count, { one: '# plik', other: '# pliki' }))],
};

for (const [line, [tag, plant]] of Object.entries(planted)) {
  test(`what is wrong with a language is found: ${line}`, async () => {
    const file = await fileOf(tag);
    const found = findInLanguage(tag, (say) => {
      const words = file(say);
      plant(words, say);
      return words;
    }, { ...catalogue, same: sameAsEnglish[tag] });
    assert.ok(found.includes(line), found.join('\n'));
  });
}
