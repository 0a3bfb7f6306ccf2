import { runTypings } from '../support/run-typings.mjs';

/** The types of the package in six projects, each checked with the tool of its framework: what is right passes, what is wrong does not. */
export async function prove({ say, check }) {
  say('Each consumer under test/typings is checked against the built types with the tool of its framework. Lines that are wrong on purpose have to be');
  say('found: marked they are expected, and without the marks each is an error.\n');
  for (const { name, tool, complaints, wrong, found } of await runTypings()) {
    check(`${name}: what is right passes (${tool})`, complaints === '', complaints || 'no errors');
    check(`${name}: what is wrong does not`, wrong > 0 && found === wrong, `${found} of ${wrong}`);
  }
}
