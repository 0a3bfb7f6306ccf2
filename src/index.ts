import type { FlexWebchat } from './flex-webchat.js';
import './define.js';

export * from './events.js';
export type { ErrorCode, ChatError } from './chat/errors.js';
export type { BusinessHours, Day, Holiday, Hours } from './chat/business-hours.js';
export type { Field, FieldCondition, FieldLink, FieldOption } from './chat/fields.js';
export type { ClosedOptions, FormFooter, FormOptions, PageFact, Verify } from './chat/form-options.js';
export type { EndPayload, Hook, Hooks, SendPayload, StartPayload } from './chat/hooks.js';
export type { InvitationOptions } from './chat/invitation-options.js';
export type { Attributes, Message, StoredMessage, UnsentMessage } from './chat/message.js';
export type { Overrides } from './i18n/overrides.js';
export type { Notice, NoticeAction, NoticeType } from './chat/notice.js';
export type { NotifyOptions } from './chat/notify-options.js';
export type { Participant } from './chat/participants.js';
export type { Answer, Answers, Connection, EndReason, OwnPorts, Ports } from './chat/ports.js';
export type { Diagnostics } from './developer/diagnose.js';
export type { DebugLevel } from './developer/write-log.js';
export type { LegacyForm } from './options/legacy-fields.js';
export type { ChatConfig } from './launcher/chat-options.js';
export type { OpenSdk } from './twilio/open-sdk.js';
export type { SdkOptions } from './twilio/sdk-options.js';
export { mount } from './mount.js';
export { FlexWebchat } from './flex-webchat.js';

declare global {
  interface HTMLElementTagNameMap {
    'flex-webchat': FlexWebchat;
  }
  interface HTMLElementEventMap extends FlexWebchatEventMapAlias {}
}

type FlexWebchatEventMapAlias = import('./events.js').FlexWebchatEventMap;
