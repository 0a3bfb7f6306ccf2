import type { HTMLAttributes } from 'svelte/elements';
import type { FlexWebchat } from '../flex-webchat.js';
import type { Listeners, Settings, TagAttributes } from './settings.js';

/** What `<flex-webchat>` takes in a component; `onflex-webchat-message` and so on are its events. */
export type FlexWebchatAttributes = Settings & TagAttributes & Listeners<'on'> & Omit<HTMLAttributes<FlexWebchat>, keyof Settings>;

declare module 'svelte/elements' {
  interface SvelteHTMLElements {
    'flex-webchat': FlexWebchatAttributes;
  }
}
