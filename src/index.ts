import type { FlexWebchat } from './element.js';
import './define.js';

export * from './element.js';

declare global {
  interface HTMLElementTagNameMap {
    'flex-webchat': FlexWebchat;
  }
}
