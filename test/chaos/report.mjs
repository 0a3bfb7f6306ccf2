import { ownOnScreens } from './screens.mjs';

/** Events of the history that are shown at most. */
const longest = 24;

/** Gives how many messages of a seed were sent, lost, doubled and out of order: `{ sent, lost, doubled, reordered }`. */
export function figuresOf({ screens, parked }, broken) {
  const { painted } = ownOnScreens(screens);
  const count = (kind) => broken.filter((each) => each.kind === kind).length;
  const sent = [...painted.keys()].filter((number) => !parked?.includes(number)).length;
  return { sent, lost: count('lost'), doubled: count('doubled'), reordered: count('reordered') };
}

/** Gives one line about a seed: what was sent, what is wrong with it, and how it was tested. */
export function summary(record, broken) {
  const { seed, tabs, stored, screens, tries, connects, tokenCalls, outages, byHand, took } = record;
  const { sent, lost, doubled, reordered } = figuresOf(record, broken);
  const seconds = (record.ended - record.began) / 1000;
  const figures = [
    `${tabs} ${tabs === 1 ? 'tab' : 'tabs'}`,
    `${stored.filter(({ own }) => !own).length} received`,
    `${tries.length} tries`,
    `${connects.length} connects`,
    `${tokenCalls.length} token calls`,
    `${outages.length} outages`,
    `${screens.filter(({ ended }) => ended !== undefined).length} pages killed`,
    `${byHand.length} tried again by hand`,
    `${seconds.toFixed(0)} s in ${(took / 1000).toFixed(0)} s: ${((seconds * 1000) / took).toFixed(0)} x`,
  ];
  const verdict = broken.length === 0 ? '' : `; BROKEN ${[...new Set(broken.map(({ id }) => id))].join(' ')}`;
  return `seed ${seed}: ${sent} sent, ${lost} lost, ${doubled} doubled, ${reordered} reordered${verdict} (${figures.join(', ')})`;
}

/** Gives the lines that tell how the first broken invariant came about: what befell the messages concerned, and what came shortly before. */
export function shortestHistory(record, [first, ...others]) {
  if (!first) return [];
  const times = record.events.filter(({ numbers }) => numbers.some((number) => first.numbers.includes(number))).map(({ at }) => at);
  const from = Math.min(...times, first.at) - 10_000;
  const concerned = ({ at, text, numbers }) => at <= first.at && (numbers.some((number) => first.numbers.includes(number)) || (at >= from && !text.startsWith('written')));
  const tries = record.tries.filter(({ number }) => first.numbers.includes(number)).map(({ at, number, key }) => ({ at, text: `asked of Flex, id ${key}`, numbers: [number] }));
  const held = record.stored.filter(({ own, number }) => own && first.numbers.includes(number)).map(({ at, number, index }) => ({ at, text: `stored at index ${index}`, numbers: [number] }));
  const events = [...record.events.filter(concerned), ...tries, ...held].sort((one, other) => one.at - other.at);
  const cut = events.length > longest ? [...events.slice(0, 6), { text: `(${events.length - longest} more)`, numbers: [] }, ...events.slice(6 - longest)] : events;
  return [
    `  ${first.id}: ${first.text}`,
    ...cut.map(({ at, text, numbers }) => `    ${at === undefined ? '' : `${((at - record.began) / 1000).toFixed(2)} s`.padStart(10)} ${numbers.map((number) => `#${number} `).join('')}${text}`),
    ...others.slice(0, 10).map(({ id, text }) => `  then ${id}: ${text}`),
    ...(others.length > 10 ? [`  and ${others.length - 10} more`] : []),
  ];
}
