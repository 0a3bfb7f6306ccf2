import type { FlexWebchat } from './element.js';
import './define.js';

export * from './element.js';
export { mount } from './mount.js';

declare global {
  interface HTMLElementTagNameMap {
    'flex-webchat': FlexWebchat;
  }
}
