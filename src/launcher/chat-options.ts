import { LitElement } from 'lit';
import type { Hours } from '../chat/business-hours.js';
import type { FormOptions } from '../chat/form-options.js';
import type { Hooks } from '../chat/hooks.js';
import type { InvitationOptions } from '../chat/invitation-options.js';
import type { NotifyOptions } from '../chat/notify-options.js';
import type { GivenFields } from '../chat/plain-fields.js';
import type { Answers, OwnPorts } from '../chat/ports.js';
import type { TalkOptions } from '../chat/talk-options.js';
import type { DebugLevel } from '../developer/write-log.js';
import type { Spoken } from '../i18n/language.js';
import type { Overrides } from '../i18n/overrides.js';
import type { Hosts } from '../session/hosts.js';
import type { SdkOptions } from '../twilio/sdk-options.js';
import type { Persist } from './last-visit.js';

/** What the visitor has said to storing and fetching: yet to be asked, yes, or no. */
export type Consent = 'required' | boolean;

/** Which contact centre is called, and how. */
export interface Way {
  readonly accountSid: string;
  readonly flexFlowSid: string;
  readonly deploymentKey: string;
  readonly endpoint: string;
  readonly region: string;
  readonly apiOrigin: string | undefined;
  readonly hosts: Partial<Hosts> | undefined;
  readonly visitorToken: (() => string | Promise<string>) | undefined;
}

/** The options that say which contact centre is called, and how. A change takes effect with the next chat. */
export const configuration = [
  'accountSid',
  'flexFlowSid',
  'deploymentKey',
  'endpoint',
  'region',
  'apiOrigin',
  'hosts',
  'persist',
  'visitorToken',
  'ports',
] as const;

/** Name of an option. */
export type OptionName = Exclude<keyof typeof ChatOptions.properties, 'config'> | 'lang';

/** Options by name; what is left out, `undefined` or null is not set. */
export type ChatConfig = { readonly [Name in OptionName]?: ChatOptions[Name] | null | undefined };

/** What a site can set on the element. */
export class ChatOptions extends LitElement {
  static override properties = {
    config: { attribute: false, noAccessor: true },
    configSrc: { attribute: 'config-src' },
    accountSid: { attribute: 'account-sid' },
    flexFlowSid: { attribute: 'flex-flow-sid' },
    deploymentKey: { attribute: 'deployment-key' },
    endpoint: {},
    region: {},
    apiOrigin: { attribute: 'api-origin' },
    persist: {},
    consent: {},
    heading: {},
    tagline: {},
    theme: { reflect: true },
    placement: { reflect: true },
    launcher: {},
    open: { type: Boolean, reflect: true },
    inline: { type: Boolean, reflect: true },
    unavailable: { type: Boolean },
    withoutForm: { attribute: 'without-form', type: Boolean },
    hosts: { attribute: false },
    fields: { attribute: false },
    form: { attribute: false },
    prefill: { attribute: false },
    hours: { attribute: false },
    context: { attribute: false },
    talk: { attribute: false },
    notify: { attribute: false },
    invitation: { attribute: false },
    hooks: { attribute: false },
    strings: { attribute: false },
    sdkOptions: { attribute: false },
    debug: {},
    visitorToken: { attribute: false },
    ports: { attribute: false },
  };

  /** Address of a JSON file with options, for what neither the tag nor `config` says. */
  declare configSrc: string | null | undefined;
  /** Account SID (`AC...`). */
  declare accountSid: string;
  /** Flex Flow SID (`FO...`). */
  declare flexFlowSid: string;
  /** Deployment key (`CV...`) of Webchat 3.x, in the place of the two SIDs. */
  declare deploymentKey: string;
  /** Address of the site's own token server, in the place of SIDs and key. */
  declare endpoint: string;
  /** Twilio region, as `ie1`; the United States unless set. */
  declare region: string;
  /** One origin that serves all of Twilio's paths: a proxy, or the local emulator. */
  declare apiOrigin: string | undefined;
  /** Where session and draft are kept: `local` (default), `session` or `none`. */
  declare persist: Persist;
  /** `required`: nothing is stored, read or fetched before this is set to true; `false` forgets the visitor. */
  declare consent: Consent | null | undefined;
  /** Title of the panel. */
  declare heading: string;
  /** Line under the title, until there is something to say of the chat. */
  declare tagline: string | undefined;
  /** `light` or `dark`, whatever the page has; the page's own `color-scheme` unless set. */
  declare theme: 'light' | 'dark' | 'auto' | undefined;
  /** Corner of the window. */
  declare placement: 'bottom-end' | 'bottom-start' | 'top-end' | 'top-start' | null | undefined;
  /** `none`: the panel has no launcher; the page opens it. */
  declare launcher: 'none' | null | undefined;
  /** True while the panel is shown. */
  declare open: boolean;
  /** Fills its own box in the page instead of floating over it. */
  declare inline: boolean;
  /** Hides the launcher: nobody is there to answer. */
  declare unavailable: boolean;
  /** Starts with the visitor's first message instead of a form. */
  declare withoutForm: boolean;
  /** Single addresses of Twilio's parts. */
  declare hosts: Partial<Hosts> | undefined;
  /** Fields of the pre-engagement form, or the `preEngagementConfig` of Twilio's own form; name, e-mail and question unless set. */
  declare fields: GivenFields | undefined;
  /** What is around the fields of the form, and what comes of them. */
  declare form: FormOptions | undefined;
  /** What the site knows of a visitor who is signed in, by field name. It goes along, and what the visitor fills in wins over it. */
  declare prefill: Answers | undefined;
  /** When the site's people are there; at all times unless set. */
  declare hours: Hours | undefined;
  /** What the site adds to the pre-engagement data. The form's answers win over it. */
  declare context: Readonly<Record<string, unknown>>;
  /** How the talk is shown and told of: names, pictures, the Enter key, starters, typing, presence, receipts. */
  declare talk: TalkOptions | undefined;
  /** How the visitor is told of messages that they do not see: title, sound, notifications, the last message beside the launcher. */
  declare notify: NotifyOptions | undefined;
  /** When visitors are invited to chat, and with which words. */
  declare invitation: InvitationOptions | undefined;
  /** What the site's code does before, after or in the place of a start, a message, an end. */
  declare hooks: Hooks | undefined;
  /** Texts of the site's own, in the place of ours: any of them, by group and name. */
  declare strings: Overrides | undefined;
  /** Options for the client of Twilio's SDK; those that could break the chat are left out. */
  declare sdkOptions: SdkOptions | undefined;
  /** What is written on the console: `off` (default), `error`, `info` or `debug`. */
  declare debug: DebugLevel | null | undefined;
  /** Gives the proof of who the visitor is, for the site's own token server to check; asked for at each start. */
  declare visitorToken: (() => string | Promise<string>) | undefined;
  /** The site's own implementations of single ports. */
  declare ports: OwnPorts | undefined;
  /** @internal What is said in the language of the page; nothing for plain English. */
  declare words: Spoken | undefined;

  #config: ChatConfig | undefined;
  /** What options were before `config` named them. */
  readonly #before: Record<string, unknown> = {};

  constructor() {
    super();
    this.accountSid = '';
    this.flexFlowSid = '';
    this.deploymentKey = '';
    this.endpoint = '';
    this.region = '';
    this.persist = 'local';
    this.heading = '';
    this.open = false;
    this.inline = false;
    this.unavailable = false;
    this.withoutForm = false;
    this.context = {};
  }

  /** Options in one object. What it names is set; what it named before and does not name now is as it was before. */
  get config(): ChatConfig | undefined { return this.#config; }
  set config(config: ChatConfig | null | undefined) {
    const options = this as unknown as Record<string, unknown>;
    const before = this.#before;
    const last = { ...this.#config } as typeof before;
    const named = (this.#config = { ...config }) as typeof before;
    for (const name of ['lang', ...ChatOptions.elementProperties.keys()] as string[]) {
      const value = named[name] ?? undefined;
      if (name === 'config' || value === (last[name] ?? undefined)) continue;
      if (!(name in before)) before[name] = options[name];
      options[name] = value === undefined ? before[name] : value;
      if (value === undefined) delete before[name];
    }
    this.requestUpdate('config');
  }

  /** True where the chat may store and fetch. */
  protected allowed(): boolean {
    return this.consent !== 'required' && this.consent !== false;
  }

  /** What a chat is made with, as values that are equal where the chat would be the same. */
  protected sameness(): readonly unknown[] {
    return configuration.map((name) => {
      if (name === 'hosts') return JSON.stringify(this.hosts ?? null);
      return name === 'visitorToken' ? !this.visitorToken : (this[name] ?? undefined);
    });
  }
}
