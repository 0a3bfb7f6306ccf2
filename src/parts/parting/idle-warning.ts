import { css, html, nothing, type TemplateResult } from 'lit';
import type { ChatState } from '../../chat/chat-state.js';
import { englishEnding } from '../../i18n/english-ending.js';
import { base } from '../../styles/base.js';
import { ChatPart } from '../frame/chat-part.js';
import { define } from '../frame/define.js';

/**
 * Asks a visitor who has been silent whether they are still there, while the seconds to the end of the chat are counted. Seen only:
 * the announcer says it when it begins and when it is about to end.
 *
 * @internal
 */
export class IdleWarning extends ChatPart {
  static override slices: readonly (keyof ChatState)[] = ['ending'];
  static override styles = [
    base,
    css`
      div {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 8px 14px;
        padding: 12px var(--chat-gap);
        border-block-end: 1px solid var(--chat-line);
        background: var(--chat-warn);
        font-size: 0.9375em;
        line-height: 1.4;
      }
      p {
        flex: 1 1 12em;
      }
      strong {
        display: block;
      }
      time {
        font-variant-numeric: tabular-nums;
      }
    `,
  ];

  protected override render(): TemplateResult | typeof nothing {
    const { left } = this.state.ending ?? {};
    if (left === undefined) return nothing;
    const words = this.strings.of('ending', englishEnding);
    return html`<div part="notice">
      <p><strong>${words.stillThere}</strong> ${words.endsIn(`${Math.floor(left / 60)}:${String(left % 60).padStart(2, '0')}`)}</p>
      <button class="main" type="button" @click=${this.#goOn}>${words.goOn}</button>
    </div>`;
  }

  /** The button goes, and the focus on to where the visitor writes. */
  readonly #goOn = (): void => {
    const notice = (this.getRootNode() as ShadowRoot).host;
    (notice.getRootNode() as ShadowRoot).querySelector<HTMLElement>('.entry')?.focus();
    this.chat.run('goOn');
  };
}

define('flex-webchat-idle', IdleWarning);
