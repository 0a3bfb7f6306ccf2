/**
 * What axe cannot decide in our states, and why it is all right: `rule`, `where` (part of the element's markup or of what axe says), `because`.
 * Whatever is on no line fails.
 */
export const explained = [
  {
    rule: 'color-contrast',
    where: /content is too short/,
    because: 'An initial that stands for a picture decorates; the whole name is beside it.',
  },
  {
    rule: 'color-contrast',
    where: /(?:partially obscured|overlapped) by another element/,
    because: 'Rows that are scrolled under an edge, and what lies under something that is open over it. All of these are measured in phases where nothing is over them.',
  },
  {
    rule: 'color-contrast',
    where: /has no value/,
    because: 'An empty field. The same field with words in it is measured in the phase "live".',
  },
  {
    rule: 'label-content-name-mismatch',
    where: /\p{Emoji_Presentation}|\p{Emoji}\uFE0F/u,
    because: 'An emoji is a picture; its name is the word for it.',
  },
];

/** Those of axe's undecided findings that nothing explains, as texts. */
export function unexplained(incomplete) {
  return incomplete.flatMap(({ id, nodes }) =>
    nodes
      .filter(({ html, any, all, none }) => {
        const said = [html, ...[...any, ...all, ...none].map(({ message }) => message)].join(' ');
        return !explained.some(({ rule, where }) => rule === id && where.test(said));
      })
      .map(({ html, any, all, none }) => `${id}: ${html.slice(0, 200)} ${[...any, ...all, ...none].map(({ message }) => message).join(' ')}`),
  );
}
