import { html, nothing, type TemplateResult } from 'lit';
import type { ChatState } from '../../chat/chat-state.js';
import { others } from '../../chat/participants.js';
import { nameOf } from '../../chat/shown-people.js';
import { englishReasons } from '../../i18n/english-reasons.js';
import type { TalkWords } from '../../i18n/strings.js';
import { ChatPart } from '../frame/chat-part.js';
import { companyStyles } from './chat-company.styles.js';
import { nobodyYet } from './nobody-yet.js';

/**
 * Whom the visitor talks with, and whether they are there.
 *
 * @internal
 */
export class ChatCompany extends ChatPart {
  static override styles = companyStyles;
  static override slices: readonly (keyof ChatState)[] = ['participants', 'answers'];

  protected override render(): TemplateResult {
    const talk = this.strings.of('talk', englishReasons.talk);
    const company = others(this.state.participants);
    const names = company.map(({ identity }) => nameOf(this.state, identity, talk.agent));
    const text = names.length > 0 ? talk.chattingWith(names) : nobodyYet(this.state, talk);
    return html`<bdi title=${text}>${text}</bdi>${presence(company.map(({ online }) => online), talk)}`;
  }
}

/** Nothing where Twilio does not say it of anybody. */
function presence(online: readonly (boolean | undefined)[], talk: TalkWords): TemplateResult | typeof nothing {
  const here = online.includes(true);
  if (!here && !online.includes(false)) return nothing;
  const word = here ? talk.online : talk.away;
  return html`<span class=${here ? 'here' : ''} role="img" aria-label=${word} title=${word}></span>`;
}
