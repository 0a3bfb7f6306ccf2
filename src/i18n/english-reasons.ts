import { english } from './english.js';
import type { Reasons } from './strings.js';

const plural = new Intl.PluralRules('en');
const number = new Intl.NumberFormat('en');
const list = new Intl.ListFormat('en');

const count = (n: number, one: string, other: string): string =>
  `${number.format(n)} ${plural.select(n) === 'one' ? one : other}`;

const noStart = 'The chat could not be started.';
const soon = 'Please try again in a moment.';
const badSetup = 'The chat is not set up correctly on this page. Please contact us in another way.';
const noFile = 'A file could not be sent.';
const connection = 'Check your internet connection, then try again.';
/** Some browsers never ask again for a file that they failed to get. */
const reload = `${connection} If that does not help, reload the page.`;

/** The words of a talk, and why a chat is over or does not go on, in English. They come with the talk: a form does without them. */
export const englishReasons: Reasons = {
  talk: {
    endChat: 'End chat',
    endQuestion: 'End this chat?',
    startNewChat: 'Start a new chat',
    waitingForAgent: 'Waiting for an agent',
    messageLeft: 'We have your message and answer when we are back',
    chattingWith: (names) => `You are chatting with ${list.format(names)}`,
    agent: (n) => (n ? `Agent ${n}` : 'Agent'),
    online: 'online',
    away: 'away',
    reconnecting: 'Connection lost. Reconnecting…',
    offline: 'No connection. What you write is kept and sent as soon as it is back.',
    forgotten: 'This chat has ended, as nothing was written for a while.',
    rests: 'This chat is paused. Write a message to go on.',
    messages: 'Messages',
    showAll: 'Show all loaded messages',
    loadEarlier: 'Load earlier messages',
    loadingEarlier: 'Loading earlier messages…',
    earlierChats: 'Earlier chats',
    toNewest: (unseen) => (unseen > 0 ? `Jump to latest, ${count(unseen, 'new message', 'new messages')}` : 'Jump to latest'),
    edited: 'edited',
    unread: 'New',
    chatStarted: (time) => `Chat started at ${time}`,
    sending: 'Sending',
    waiting: 'Waiting for connection',
    sent: 'Sent',
    delivered: 'Delivered',
    undelivered: 'Not delivered',
    read: 'Read',
    notSent: 'Not sent',
    typing: (names) => (names.length === 1 ? `${names[0]} is typing` : `${count(names.length, 'person is', 'people are')} typing`),

    message: 'Message',
    messagePlaceholder: 'Write a message',
    unsentDraft: 'Your unsent message',
    sendMessage: 'Send message',
    emoji: 'Emoji',
    emojiNotLoaded: `Emoji could not be loaded. ${reload}`,
    attachFiles: 'Attach files',
    filesNotLoaded: `The files could not be attached. ${reload}`,
    almostFull: (left) => `This is a long message: room for about ${count(left, 'more letter', 'more letters')}.`,
    tooLong: (over) =>
      `This message is too long by about ${count(over, 'letter', 'letters')}. Shorten it, or send it in two parts.`,
    backOnline: 'Connected again.',
    says: (name, text) => `${name} says: ${text}`,
    truncated: (more) => `… Message shortened, ${count(more, 'more letter', 'more letters')}.`,
    countOfNew: (n) => count(n, 'new message', 'new messages'),
    joined: (name) => `${name} joined the chat`,
    left: (name) => `${name} left the chat`,
    download: 'Download conversation',
  },
  unsent: {
    messageSent: 'Message sent',
    messageNotSent: 'Message not sent. You can retry or delete it in the list of messages.',
    retry: 'Retry',
    delete: 'Delete',
    copy: 'Copy',
    copied: 'Copied',
    selected: 'Text selected',
    old: 'Written more than 10 minutes ago. Send it now?',
    send: 'Send',
    discard: 'Discard',
    parked: 'Kept from a chat that has ended.',
    sendHere: 'Send here',
  },
  ended: {
    closed: 'This chat has ended. Thank you for talking with us.',
    left: 'You ended this chat. Thank you for talking with us.',
    gone: 'This chat is over and cannot be opened again. If you still need help, start a new one.',
    expired:
      'Your session has expired, so this chat cannot go on. What is shown here stays readable until you leave or ' +
      'reload the page; after that, earlier messages cannot be shown. If you still need help, start a new chat.',
  },
  errors: {
    'configuration-invalid': badSetup,
    'panel-load-failed': english.notLoaded,
    'token-unavailable': `${noStart} ${connection}`,
    'token-refused': `${noStart} ${soon} If it happens again, please contact us in another way.`,
    'token-malformed': `${noStart} ${soon}`,
    'channel-unavailable': `${noStart} ${connection}`,
    'channel-refused': `${noStart} ${soon} If it happens again, please contact us in another way.`,
    'channel-malformed': `${noStart} ${soon}`,
    'too-many-requests': 'Very many people are writing to us right now. Please wait a minute, then try again.',
    'data-too-large': `${noStart} Please shorten what you wrote, then try again.`,
    'origin-refused': badSetup,
    'address-unknown': badSetup,
    'visitor-refused': `${noStart} Please sign in again, then try again.`,
    'token-invalid': badSetup,
    'sdk-load-failed': `A part of the chat could not be loaded. ${reload}`,
    'connect-failed': `The chat could not be reached. ${connection}`,
    'connect-timeout': `The chat did not answer in time. ${connection}`,
    'connection-blocked':
      'The chat is blocked here, by a setting of this page, a blocker or the network. Please contact us in another way, or try another network.',
    'client-unsupported': 'The chat cannot connect any more. Please reload this page.',
    'conversation-gone': 'This chat is over and cannot be opened again.',
    'session-expired': 'Your session has expired, so this chat cannot go on.',
    'renewal-refused': 'Your session has expired, so this chat cannot go on.',
    'send-failed': 'A message could not be sent. It is kept below: you can retry or delete it.',
    'message-too-long': 'This message is too long. Shorten it, or send it in two parts.',
    'attributes-invalid': badSetup,
    'hook-failed': badSetup,
    'media-failed': 'This file could not be loaded. Please try again.',
    'file-refused': noFile,
    'file-gone': noFile,
    'upload-failed': noFile,
    'history-failed': 'Earlier messages could not be loaded. Scroll up to try again.',
    'end-failed': `The chat could not be ended. ${soon}`,
  },
};
