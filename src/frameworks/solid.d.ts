import type { JSX } from 'solid-js';
import type { FlexWebchat } from '../flex-webchat.js';
import type { Listeners, Settings, TagAttributes } from './settings.js';

type Prefixed<Prefix extends string, Members> = { [Name in keyof Members as Name extends string ? `${Prefix}${Name}` : never]?: Members[Name] };

/** What `<flex-webchat>` takes in JSX: attributes, properties after `prop:`, and events after `on:`. */
export type FlexWebchatAttributes = TagAttributes & Settings & Prefixed<'prop:', Settings> & Listeners<'on:'> & Omit<JSX.HTMLAttributes<FlexWebchat>, keyof Settings>;

declare module 'solid-js' {
  namespace JSX {
    interface IntrinsicElements {
      'flex-webchat': FlexWebchatAttributes;
    }
  }
}
