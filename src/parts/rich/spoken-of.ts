import type { StoredMessage } from '../../chat/message.js';
import { plainly } from '../../content/formatted.js';
import type { Rich } from '../../content/rich-content.js';
import type { RichWords } from '../../i18n/strings.js';

/** Gives what is said of a message to those who do not see it: its text, and how many answers or cards it has. */
export function spokenOf(rich: Rich, message: StoredMessage, words: RichWords): string {
  const text = plainly(message).trim() || textOf(rich, words);
  const more = moreOf(rich, words);
  if (!text || !more) return text || more;
  return /[.:!?…。：？！]$/.test(text) ? `${text} ${more}` : `${text}. ${more}`;
}

function textOf(rich: Rich, words: RichWords): string {
  if (rich.kind === 'cards') return rich.body ?? [rich.cards[0]?.title, rich.cards[0]?.subtitle].filter(Boolean).join(', ');
  return rich.kind === 'location' ? (rich.label ?? words.location) : (rich.body ?? '');
}

function moreOf(rich: Rich, words: RichWords): string {
  switch (rich.kind) {
    case 'list':
      return words.toChoose(rich.items.length);
    case 'actions':
      return countOf(rich.actions, words);
    case 'cards': {
      const [card, ...others] = rich.cards;
      return others.length > 0 ? `${words.cards(rich.cards.length)}.` : countOf(card?.actions ?? [], words);
    }
    default:
      return '';
  }
}

function countOf(actions: readonly object[], words: RichWords): string {
  const answers = actions.filter((action) => 'id' in action).length;
  return answers > 0 ? words.toChoose(answers) : '';
}
