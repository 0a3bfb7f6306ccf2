import { html, nothing, type TemplateResult } from 'lit';
import type { ChatState } from '../../chat/chat-state.js';
import { others } from '../../chat/participants.js';
import { nameOf } from '../../chat/shown-people.js';
import { englishReasons } from '../../i18n/english-reasons.js';
import { ChatPart } from '../frame/chat-part.js';
import { companyStyles } from './chat-company.styles.js';

const { talk } = englishReasons;

/**
 * Whom the visitor talks with, and whether they are there.
 *
 * @internal
 */
export class ChatCompany extends ChatPart {
  static override styles = companyStyles;
  static override slices: readonly (keyof ChatState)[] = ['participants'];

  protected override render(): TemplateResult {
    const company = others(this.state.participants);
    const names = company.map(({ identity }) => nameOf(this.state, identity, talk.agent));
    const text = names.length > 0 ? talk.chattingWith(names) : talk.waitingForAgent;
    return html`<bdi title=${text}>${text}</bdi>${presence(company.map(({ online }) => online))}`;
  }
}

/** Nothing where Twilio does not say it of anybody. */
function presence(online: readonly (boolean | undefined)[]): TemplateResult | typeof nothing {
  const here = online.includes(true);
  if (!here && !online.includes(false)) return nothing;
  const word = here ? talk.online : talk.away;
  return html`<span class=${here ? 'here' : ''} role="img" aria-label=${word} title=${word}></span>`;
}
