import { timestamp, type Clock } from '../clock.js';
import * as templates from './content-templates.js';
import * as conversations from './conversations.js';
import { deleteUser } from './delete-user.js';
import { runFlexFlow } from './flex-flow.js';
import * as media from './media.js';
import * as messages from './messages.js';
import * as participants from './participants.js';
import * as push from './push-registrations.js';
import { setReceipt } from './receipts.js';
import type {
  ContentTemplate,
  Conversation,
  ConversationWebhook,
  Media,
  Message,
  Participant,
  PushRegistration,
  Receipt,
  Task,
  User,
  WebhookSettings,
  WorldEvent,
} from './records.js';
import { runTimers } from './run-timers.js';
import { conversationOf, findParticipant, noRecords, type WorldRecords, type WorldState } from './state.js';
import * as work from './task-work.js';
import * as users from './users.js';
import * as webhooks from './webhooks.js';

/** Conversations as a reader sees them. */
export interface Conversations extends Iterable<Conversation> {
  get(sid: string): Conversation | undefined;
  readonly size: number;
}

/** What there is and what happens in the chat service and in Flex; knows no protocol. Methods throw `Refusal`. */
export interface World {
  readonly conversations: Conversations;
  readonly tasks: readonly Task[];
  readonly users: readonly User[];
  ensureUser(identity: string, friendlyName?: string): User;
  user(identityOrSid: string): User;
  updateUser(identity: string, change: Parameters<typeof users.updateUser>[2]): User;
  deleteUser(identityOrSid: string): void;
  createConversation(given: conversations.NewConversation): Conversation;
  conversation(sid: string): Conversation;
  updateConversation(sid: string, change: conversations.ConversationChange): Conversation;
  activateConversation(sid: string): Conversation;
  deactivateConversation(sid: string): Conversation;
  closeConversation(sid: string): Conversation;
  deleteConversation(sid: string): void;
  participant(conversationSid: string, identityOrSid: string): Participant | undefined;
  addParticipant(conversationSid: string, given: participants.NewParticipant): Participant;
  updateParticipant(conversationSid: string, identityOrSid: string, attributes: string): Participant;
  removeParticipant(conversationSid: string, identityOrSid: string): void;
  setReadIndex(conversationSid: string, identity: string, index: number | null): Participant;
  unreadCount(conversationSid: string, identity: string): number | null;
  setNotificationLevel(conversationSid: string, identity: string, level: Participant['notificationLevel']): Participant;
  setTyping(conversationSid: string, identity: string): void;
  postMessage(conversationSid: string, message: messages.NewMessage): Message;
  updateMessage(conversationSid: string, messageSid: string, change: messages.MessageChange): Message;
  removeMessage(conversationSid: string, messageSid: string): void;
  acceptTask(taskSid: string, agent: work.Agent): Task;
  rejectTask(taskSid: string, identity: string): Task;
  /** Hands the task to another agent, or back to the queue. Here and below `by` is who must have it. */
  transferTask(taskSid: string, to: work.Agent | undefined, by?: string): Task;
  parkTask(taskSid: string, by?: string): Task;
  unparkTask(taskSid: string, agent?: work.Agent): Task;
  wrapTask(taskSid: string, by?: string): Task;
  completeTask(taskSid: string, by?: string): Task;
  webhookSettings(scope: webhooks.WebhookScope): WebhookSettings;
  setWebhookSettings(scope: webhooks.WebhookScope, change: Partial<WebhookSettings>): WebhookSettings;
  addConversationWebhook(conversationSid: string, given: webhooks.NewConversationWebhook): ConversationWebhook;
  updateConversationWebhook(conversationSid: string, webhookSid: string, change: Partial<webhooks.NewConversationWebhook>): ConversationWebhook;
  removeConversationWebhook(conversationSid: string, webhookSid: string): void;
  /** Sets how far a message got to a participant behind an address. */
  setReceipt(conversationSid: string, messageSid: string, participantSid: string, next: Parameters<typeof setReceipt>[4]): Receipt;
  addMedia(given: media.NewMedia): Media;
  media(sid: string): Media;
  findMedia(sid: string): Media | undefined;
  removeMedia(sid: string): void;
  readonly contentTemplates: readonly ContentTemplate[];
  addContentTemplate(given: templates.NewContentTemplate): ContentTemplate;
  contentTemplate(sid: string): ContentTemplate;
  removeContentTemplate(sid: string): void;
  readonly pushRegistrations: readonly PushRegistration[];
  addPushRegistration(given: Parameters<typeof push.addPushRegistration>[1]): PushRegistration;
  removePushRegistration(identity: string, sid: string): void;
  removePushBinding(identity: string, channelType: string, address: string): void;
  /** Lets the timers of conversations run that were put into the records from outside. */
  resume(): void;
  /** Forgets everything. */
  reset(): void;
  /** Calls `listener` after each event, in order; gives the function that stops it. */
  subscribe(listener: (event: WorldEvent) => void): () => void;
}

/** Creates a world, empty unless it is given records, in which a Flex Flow turns first messages into tasks. */
export function createWorld(clock: Clock, records: WorldRecords = noRecords()): World {
  const listeners = new Set<(event: WorldEvent) => void>();
  const pending: WorldEvent[] = [];
  const state: WorldState = {
    ...records,
    now: () => timestamp(clock),
    emit(event) {
      // Events caused by a listener wait their turn, so that all listeners hear them in one order.
      pending.push(event);
      if (pending.length > 1) return;
      try {
        for (let next = pending[0]; next; next = pending[0]) {
          for (const listener of [...listeners]) listener(next);
          pending.shift();
        }
      } finally {
        pending.length = 0;
      }
    },
  };
  const followTimers = runTimers(state, clock);
  const world: World = {
    conversations: {
      get: (sid) => state.conversations.get(sid),
      [Symbol.iterator]: () => state.conversations.values(),
      get size() {
        return state.conversations.size;
      },
    },
    get tasks() {
      return [...state.tasks.values()];
    },
    get users() {
      return [...state.users.values()];
    },
    ensureUser: (identity, friendlyName) => users.ensureUser(state, identity, friendlyName),
    user: (identityOrSid) => users.userOf(state, identityOrSid),
    updateUser: (identity, change) => users.updateUser(state, identity, change),
    deleteUser: (identityOrSid) => deleteUser(state, identityOrSid),
    createConversation: (given) => conversations.createConversation(state, given),
    conversation: (sid) => conversationOf(state, sid),
    updateConversation: (sid, change) => conversations.updateConversation(state, sid, change),
    activateConversation: (sid) => conversations.setConversationState(state, sid, 'active'),
    deactivateConversation: (sid) => conversations.setConversationState(state, sid, 'inactive'),
    closeConversation: (sid) => conversations.setConversationState(state, sid, 'closed'),
    deleteConversation: (sid) => conversations.deleteConversation(state, sid),
    participant: (sid, identityOrSid) => findParticipant(conversationOf(state, sid), identityOrSid),
    addParticipant: (sid, given) => participants.addParticipant(state, sid, given),
    updateParticipant: (sid, identityOrSid, attributes) => participants.updateParticipant(state, sid, identityOrSid, attributes),
    removeParticipant: (sid, identityOrSid) => participants.removeParticipant(state, sid, identityOrSid),
    setReadIndex: (sid, identity, index) => participants.setReadIndex(state, sid, identity, index),
    unreadCount: (sid, identity) => participants.unreadCount(state, sid, identity),
    setNotificationLevel: (sid, identity, level) => participants.setNotificationLevel(state, sid, identity, level),
    setTyping: (sid, identity) => participants.setTyping(state, sid, identity),
    postMessage: (sid, message) => messages.postMessage(state, sid, message),
    updateMessage: (sid, messageSid, change) => messages.updateMessage(state, sid, messageSid, change),
    removeMessage: (sid, messageSid) => messages.removeMessage(state, sid, messageSid),
    acceptTask: (sid, agent) => work.acceptTask(state, sid, agent),
    rejectTask: (sid, identity) => work.rejectTask(state, sid, identity),
    transferTask: (sid, to, by) => work.transferTask(state, sid, to, by),
    parkTask: (sid, by) => work.parkTask(state, sid, by),
    unparkTask: (sid, agent) => work.unparkTask(state, sid, agent),
    wrapTask: (sid, by) => work.wrapTask(state, sid, by),
    completeTask: (sid, by) => work.completeTask(state, sid, by),
    webhookSettings: (scope) => webhooks.webhookSettingsOf(state, scope),
    setWebhookSettings: (scope, change) => webhooks.setWebhookSettings(state, scope, change),
    addConversationWebhook: (sid, given) => webhooks.addConversationWebhook(state, sid, given),
    updateConversationWebhook: (sid, webhookSid, change) => webhooks.updateConversationWebhook(state, sid, webhookSid, change),
    removeConversationWebhook: (sid, webhookSid) => webhooks.removeConversationWebhook(state, sid, webhookSid),
    setReceipt: (sid, messageSid, participantSid, next) => setReceipt(state, sid, messageSid, participantSid, next),
    addMedia: (given) => media.addMedia(state, given),
    media: (sid) => media.mediaOf(state, sid),
    findMedia: (sid) => state.media.get(sid),
    removeMedia: (sid) => media.removeMedia(state, sid),
    get contentTemplates() {
      return [...state.contentTemplates.values()];
    },
    addContentTemplate: (given) => templates.addContentTemplate(state, given),
    contentTemplate: (sid) => templates.contentTemplateOf(state, sid),
    removeContentTemplate: (sid) => templates.removeContentTemplate(state, sid),
    get pushRegistrations() {
      return [...state.pushRegistrations.values()];
    },
    addPushRegistration: (given) => push.addPushRegistration(state, given),
    removePushRegistration: (identity, sid) => push.removePushRegistration(state, identity, sid),
    removePushBinding: (identity, type, address) => push.removePushBinding(state, identity, type, address),
    resume() {
      for (const conversation of state.conversations.values()) followTimers({ type: 'conversation-updated', conversation });
    },
    reset() {
      for (const sid of [...state.media.keys()]) media.removeMedia(state, sid);
      for (const records of [state.users, state.conversations, state.tasks, state.webhookSettings, state.contentTemplates, state.pushRegistrations]) records.clear();
      state.emit({ type: 'world-reset' });
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  world.subscribe((event) => runFlexFlow(state, event));
  world.subscribe(followTimers);
  world.subscribe((event) => media.forgetMedia(state, event));
  return world;
}
