import { ownOnScreens } from '../screens.mjs';

/** How long a text may stay in storage after a screen has shown it as sent, ms. */
const longest = 10_000;

/** I10: storage holds keys of ours alone, no text for long after it was sent, and nothing at all after `forget()`. */
export function clean({ dumps, screens, stored }) {
  const { stored: shownAsSent } = ownOnScreens(screens);
  const held = new Set(stored.filter(({ own }) => own).map(({ number }) => number));
  return dumps.flatMap(({ at, stage, keys, numbers }) => {
    const strange = keys.filter((key) => !key.startsWith('flex-webchat.'));
    const left = stage === 'forgotten' ? keys : strange;
    const late = numbers.filter((number) => held.has(number) && at - (shownAsSent.get(number) ?? at) > longest);
    const restless = stage === 'at rest' ? numbers.filter((number) => !late.includes(number)) : [];
    return [
      ...left.map((key) => ({ id: 'I10', at, numbers: [], text: `storage holds ${key} (${stage})` })),
      ...[...late, ...restless].map((number) => ({ id: 'I10', at, numbers: [number], text: `storage holds the text of #${number} (${stage}), which was shown as sent ${at - shownAsSent.get(number)} ms before` })),
    ];
  });
}
