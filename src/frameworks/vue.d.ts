import type { HTMLAttributes } from 'vue';
import type { FlexWebchatEventMap } from '../events.js';
import type { Settings, TagAttributes } from './settings.js';

type VueListeners = {
  [Name in keyof FlexWebchatEventMap as Name extends `flex-webchat-${infer Rest}` ? `onFlexWebchat${Capitalize<Rest>}` : never]?: ((event: FlexWebchatEventMap[Name]) => void) | undefined;
};

/** What `<flex-webchat>` takes in a template. */
export type FlexWebchatProps = Settings & Pick<TagAttributes, 'placement'> & VueListeners & HTMLAttributes;

declare module 'vue' {
  interface GlobalComponents {
    FlexWebchat: new () => { $props: FlexWebchatProps };
  }
}
