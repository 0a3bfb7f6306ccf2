import type { NoticeType } from '../chat/notice.js';
import type { TranscriptFormat } from '../chat/talk-options.js';
import type { FileProblem } from '../files/file-rules.js';

/** What stands over the visitor's earlier chats and beside them. */
export interface EarlierWords {
  readonly toTalk: string;
  readonly toChats: string;
  /** Heading of one of them; `when` is the day and the time of its beginning. */
  chatOf(when: string): string;
  readonly more: string;
  readonly loading: string;
  readonly notLoaded: string;
}

/** What is said of files that are being sent. */
export interface UnsentFileWords {
  /** Name of the bar that shows how far a file has come. */
  uploading(name: string): string;
  percent(percent: number): string;
  /** Gives up an upload. */
  readonly cancel: string;
  /** Takes away what was not sent. */
  readonly remove: string;
  /** Where no storage takes its bytes. */
  readonly fleeting: string;
  /** Where its bytes were not kept over a reload. */
  readonly gone: string;
  /** Where Twilio does not take it. */
  readonly refused: string;
  /** Where its chat has ended before it was sent. */
  readonly parked: string;
}

/** What is said of the messages that others react and reply to. */
export interface ResponseWords {
  /** Who has put this emoji to a message; `count` is 1 at least. */
  reacted(count: number, emoji: string): string;
  /** The same, where the visitor is one of them; `others` may be 0. */
  youReacted(others: number, emoji: string): string;
  /** Before the first line of the message that is replied to. */
  inReplyTo(name: string): string;
  /** In the place of a message that is not there. */
  readonly earlierMessage: string;
  readonly inReplyToEarlier: string;
}

/** The words of a conversation that is written down, and of the way to it. */
export interface TranscriptWords {
  /** Over the kinds of files that there are to choose from. */
  readonly choose: string;
  readonly formats: Readonly<Record<TranscriptFormat, { readonly name: string; readonly what: string }>>;
  readonly cancel: string;
  loadingMessages(loaded: number): string;
  loadingFiles(done: number, all: number): string;
  saved(name: string): string;
  readonly canceled: string;
  readonly failed: string;
  /** Where messages before a time are missing. */
  startsAt(when: string): string;
  lacksFiles(count: number): string;

  /** Begins the names of files. */
  readonly fileName: string;
  /** Where the page has no host. */
  readonly title: string;
  /** `place` is the host of the page. */
  titleOn(place: string): string;
  readonly people: string;
  readonly messages: string;
  readonly from: string;
  readonly to: string;
  readonly zone: string;
  readonly madeAt: string;
  readonly edited: string;
  removed(count: number): string;
  /** Why a file is not beside the conversation. */
  readonly missing: Readonly<Record<'failed' | 'too-large', string>>;
}

/** The same with the ways to write in that language. */
export interface WrittenWords extends TranscriptWords {
  readonly lang: string;
  size(bytes: number): string;
  list(names: readonly string[]): string;
}

/** What a visitor is told who looks elsewhere, and where they choose how. */
export interface AlertWords {
  newMessages(count: number): string;
  readonly newMessage: string;
  /** Opens the choices, of which the two others are the names. */
  readonly alerts: string;
  readonly sound: string;
  readonly notifyMe: string;
  /** The browser was told before to show no notifications of this site. */
  readonly blocked: string;
  says(name: string, text: string): string;
  /** Opens the chat; it stands with the message. */
  readonly openChat: string;
  readonly dismiss: string;
}

/** What is said of messages with more than a text: answers to choose from, cards, places. */
export interface RichWords {
  /** Name of the answers that a message has. */
  readonly answers: string;
  /** What is said of them after the text; `count` is 1 at least. */
  toChoose(count: number): string;
  cards(count: number): string;
  /** What a row of cards is, after its name. */
  readonly carousel: string;
  /** Which of the cards it is, from 1. */
  place(number: number, count: number): string;
  readonly previous: string;
  readonly next: string;
  /** Of a picture that nothing is said about. */
  readonly picture: string;
  readonly location: string;
  readonly openMap: string;
  readonly notLoaded: string;
}

/** What stands at the site's own notices. */
export interface NoticeWords {
  /** What a screen reader says before the text. */
  readonly types: Readonly<Record<NoticeType, string>>;
  readonly dismiss: string;
  /** How many more notices wait; 1 at least. */
  more(count: number): string;
}

/** The words of an invitation. */
export interface InvitationWords {
  readonly text: string;
  readonly accept: string;
  readonly dismiss: string;
}

/** The words of the emoji picker; the names of emoji are in the list of them. */
export interface EmojiWords {
  readonly emoji: string;
  readonly search: string;
  readonly results: string;
  /** How many were found, which may be none. */
  found(count: number): string;
  /** Where they are too many to show them all. */
  foundMore(shown: number, count: number): string;
  /** In the order of the list: smileys, people, animals, food, travel, activities, objects, symbols, flags. */
  readonly groups: readonly [string, string, string, string, string, string, string, string, string];
}

/** The words of the survey after a chat, and of the warning before a forgotten one ends. */
export interface EndingWords {
  /** What is asked where the site has no words of its own. */
  readonly question: Readonly<Record<'stars' | 'thumbs', string>>;
  /** Name of an answer; `count` is 1 to 5. */
  stars(count: number): string;
  readonly thumbs: Readonly<Record<'no' | 'yes', string>>;
  readonly comment: string;
  readonly send: string;
  readonly sending: string;
  readonly thanks: string;
  readonly failed: string;
  readonly lastFailed: string;
  readonly asked: string;
  /** What an agent reads where an answer goes into the chat: five stars, some of them empty, and how many are full. */
  ratedStars(stars: string, count: number): string;
  /** The same with a thumb, up or down. */
  ratedThumb(thumb: string): string;
  readonly keepChatting: string;
  readonly stillThere: string;
  /** `time` is as a clock has it, or as it is said: "1 minute and 5 seconds". */
  endsIn(time: string): string;
  readonly goOn: string;
  /** All of it in one, to be heard. */
  warning(time: string): string;
}

/** The words of choosing files. */
export interface FileWords {
  /** Name of the list of them. */
  readonly files: string;
  readonly ways: string;
  readonly choose: string;
  readonly photo: string;
  readonly voice: string;
  readonly voiceNotLoaded: string;
  listen(name: string): string;
  stopListening(name: string): string;
  readonly drop: string;
  remove(name: string): string;
  readonly checking: string;
  attached(count: number): string;
  removed(name: string): string;
  /** Why a file is not sent. `size` is the most that there may be, `count` how many. */
  readonly problems: Readonly<Record<Exclude<FileProblem, 'too-large' | 'too-much' | 'too-many'>, string>> & {
    'too-large'(size: string): string;
    'too-much'(size: string): string;
    'too-many'(count: number): string;
  };
}

/** What a file is called by what is in it. */
export type FileKind = 'picture' | 'sound' | 'video' | 'pdf' | 'document' | 'table' | 'slides' | 'text' | 'archive' | 'file';

/** The words of files that have come. */
export interface MediaWords {
  readonly kinds: Readonly<Record<FileKind, string>>;
  open(name: string): string;
  download(name: string): string;
  show(name: string): string;
  play(name: string): string;
  readonly loading: string;
  /** What a file is called by: what is in it, its name, and its size. */
  file(kind: string, name: string, size: string): string;
  readonly problems: {
    /** The chat has ended. */
    readonly over: string;
    readonly gone: string;
    readonly failed: string;
    /** Its bytes are not those of a picture, or it is too large to be drawn. */
    readonly undrawable: string;
    /** Its address gives nothing, or this browser does not know what it is: it does not say which. */
    readonly unplayable: string;
  };
  /** What a large picture offers, which is not loaded by itself. */
  readonly showLarge: string;

  readonly picture: string;
  /** Which of the pictures it is, from 1. */
  place(place: number, count: number): string;
  readonly close: string;
  readonly previous: string;
  readonly next: string;
  readonly zoomIn: string;
  readonly zoomOut: string;

  /** What is said when one file comes; `what` is one of `sentKinds`, `file` the name of it. */
  sent(name: string, what: string, file: string): string;
  /** As they stand in `sent`: "a picture". */
  readonly sentKinds: Readonly<Record<FileKind, string>>;
  /** What is said when several come, which are 2 at least. */
  sentPictures(name: string, files: readonly string[]): string;
  sentFiles(name: string, files: readonly string[]): string;
  /** Puts what was written to the files behind one of these. */
  andSays(sent: string, text: string): string;
}

/** The words of voice messages. */
export interface VoiceWords {
  readonly asking: string;
  recording(time: string): string;
  readonly started: string;
  readonly stop: string;
  readonly discard: string;
  readonly refused: string;
  readonly missing: string;
  readonly failed: string;
  readonly tryAgain: string;
  readonly close: string;
}

/** What is said in the fields that most forms do without. `label` names the field. */
export interface FieldWords {
  /** Of half a date, or of letters in a number. */
  readonly incomplete: Readonly<Record<'number' | 'date' | 'time', (label: string) => string>>;
  /** Of numbers. */
  atLeast(label: string, least: string): string;
  atMost(label: string, most: string): string;
  /** Numbers that can be answered lie this far apart. */
  inSteps(label: string, step: string): string;
  /** Of dates and times. */
  notBefore(label: string, first: string): string;
  notAfter(label: string, last: string): string;
  /** Where times go over midnight: from `first` in the evening to `last` in the morning. */
  timeBetween(label: string, first: string, last: string): string;
  /** Names of the two thumbs. */
  readonly thumbUp: string;
  readonly thumbDown: string;
}

/** What is said around the form where a site asks for more than fields: a proof, and outside of the opening hours. */
export interface FormWords {
  /** In the place of the button's name while the site looks at the answers. */
  readonly checking: string;
  readonly refused: string;
  readonly closed: string;
  readonly leaveMessage: string;
  /** Name of the button that leaves a message. */
  readonly sendMessage: string;
  /** When the next opening is; `time` is as the visitor's clock has it. */
  backToday(time: string): string;
  backTomorrow(time: string): string;
  /** `day` is the day of the week, with the date where that is a week away or more. */
  backOn(day: string, time: string): string;
}

/** What stands at the box of the panel. */
export interface BoxWords {
  readonly resize: string;
  /** How it is done without a pointer. */
  readonly resizeHelp: string;
  readonly popOut: string;
}
