import { createElement, useSyncExternalStore, type DetailedHTMLProps, type HTMLAttributes, type ReactElement, type ReactNode, type Ref } from 'react';
import type { FlexWebchatEventMap } from '../events.js';
import type { FlexWebchat as FlexWebchatElement } from '../flex-webchat.js';
import type { Listeners, Settings, TagAttributes } from './settings.js';

/** What `<flex-webchat>` takes in JSX: its attributes and properties, and `onflex-webchat-message` and so on for its events. */
export type FlexWebchatTagProps = Settings & TagAttributes & Listeners<'on'> & DetailedHTMLProps<HTMLAttributes<FlexWebchatElement>, FlexWebchatElement>;

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'flex-webchat': FlexWebchatTagProps;
    }
  }
}

/** What the component takes: the properties of the element, and `onChatMessage` and so on for its events. */
export interface FlexWebchatProps extends Settings, ComponentListeners, Omit<HTMLAttributes<FlexWebchatElement>, keyof Settings> {
  placement?: TagAttributes['placement'];
  /** What goes into the slots of the element. */
  children?: ReactNode;
  ref?: Ref<FlexWebchatElement> | undefined;
}

type ComponentListeners = {
  [Name in keyof FlexWebchatEventMap as Name extends `flex-webchat-${infer Rest}` ? `onChat${Capitalize<Rest>}` : never]?: ((event: FlexWebchatEventMap[Name]) => void) | undefined;
};

/** `<flex-webchat>` as a component of React 19. It does not load the element: `import 'flex-webchat'` does, where there is a page. */
export function FlexWebchat(props: FlexWebchatProps): ReactElement {
  // A tag that is not defined yet has no properties that could be set, and React sets them once: the defined one is another.
  const key = useSyncExternalStore(onceDefined, isDefined, () => 'plain');
  return createElement('flex-webchat', { ...Object.fromEntries(Object.entries(props).map(([name, value]) => [nameOnTag(name), value])), key });
}

function onceDefined(changed: () => void): () => void {
  void customElements.whenDefined('flex-webchat').then(changed);
  return () => undefined;
}

function isDefined(): string {
  return customElements.get('flex-webchat') ? 'defined' : 'plain';
}

/** As attributes they are in what a server renders, too. */
const attributes = new Map([
  ['accountSid', 'account-sid'],
  ['flexFlowSid', 'flex-flow-sid'],
  ['deploymentKey', 'deployment-key'],
  ['apiOrigin', 'api-origin'],
  ['withoutForm', 'without-form'],
]);

function nameOnTag(name: string): string {
  const event = /^onChat([A-Z]\w*)$/.exec(name)?.[1];
  return event ? `onflex-webchat-${event.toLowerCase()}` : (attributes.get(name) ?? name);
}
