import type { LitElement } from 'lit';
import type { FlexWebchatEventMap } from '../events.js';
import type { ChatOptions } from '../launcher/chat-options.js';

type SettingName = Exclude<keyof ChatOptions, keyof LitElement | 'words'>;

/** What can be set on the element, by the names of its properties; `undefined` for what a framework leaves out. */
export type Settings = { [Name in SettingName]?: ChatOptions[Name] | undefined };

/** The same as attributes, as far as there are some, and those that are no properties. */
export type TagAttributes = {
  [Name in SettingName as NonNullable<ChatOptions[Name]> extends string | boolean ? Kebab<Name> : never]?: ChatOptions[Name] | undefined;
} & { placement?: 'bottom-end' | 'bottom-start' | 'top-end' | 'top-start' | undefined };

/** What listens to the events of the element; their names come after the prefix. */
export type Listeners<Prefix extends string> = {
  [Name in keyof FlexWebchatEventMap as `${Prefix}${Name}`]?: ((event: FlexWebchatEventMap[Name]) => void) | undefined;
};

/** `accountSid` as an attribute has it: `account-sid`. */
type Kebab<Name extends string> = Name extends `${infer Letter}${infer Rest}`
  ? Rest extends Uncapitalize<Rest>
    ? `${Lowercase<Letter>}${Kebab<Rest>}`
    : `${Lowercase<Letter>}-${Kebab<Rest>}`
  : Name;
