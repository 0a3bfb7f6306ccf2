import { ChatDownload } from './chat-download.js';
import { define } from '../frame/define.js';
import { PresentChat } from './present-chat.js';
import type { Downloading, SubjectOf } from './subject.js';

/** Gives the view of the kinds of files as which a talk can be downloaded. */
export function downloadOf({ chat, talk, subjectOf }: Downloading): ChatDownload {
  const formats = talk?.transcript || ['text', 'html', 'zip'];
  const subject: SubjectOf = subjectOf ?? ((signal) => new PresentChat(chat, signal));
  return Object.assign(document.createElement('flex-webchat-download') as ChatDownload, { chat, formats, subject });
}

// A page may hold two copies of the package; the first one defines.
define('flex-webchat-download', ChatDownload);
