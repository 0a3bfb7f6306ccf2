import type { Signature } from './signatures.js';

/** A kind of file that is known by its content. */
export interface FileType {
  /** Media type under which it is sent. */
  readonly type: string;
  readonly extensions: readonly string[];
  /** What systems call it too. */
  readonly aliases?: readonly string[];
  readonly signatures: readonly Signature[];
  /** Where several kinds are archives of one form: what the name of an entry of this one begins with. */
  readonly holds?: string;
}

const office = 'application/vnd.openxmlformats-officedocument.';
const open = 'application/vnd.oasis.opendocument.';

/** What is sent unless the site says otherwise: pictures made of dots, PDF, plain text, office documents, sound and video. */
export const fileTypes: readonly FileType[] = [
  { type: 'image/jpeg', extensions: ['jpg', 'jpeg', 'jfif'], aliases: ['image/jpg', 'image/pjpeg'], signatures: ['jpeg'] },
  { type: 'image/png', extensions: ['png'], aliases: ['image/x-png'], signatures: ['png'] },
  { type: 'image/gif', extensions: ['gif'], signatures: ['gif'] },
  { type: 'image/webp', extensions: ['webp'], signatures: ['webp'] },
  { type: 'image/avif', extensions: ['avif'], signatures: ['avif'] },
  { type: 'image/heic', extensions: ['heic', 'heif'], aliases: ['image/heif', 'image/heic-sequence', 'image/heif-sequence'], signatures: ['heic'] },
  { type: 'image/bmp', extensions: ['bmp'], aliases: ['image/x-ms-bmp', 'image/x-bmp'], signatures: ['bmp'] },

  { type: 'application/pdf', extensions: ['pdf'], aliases: ['application/x-pdf'], signatures: ['pdf'] },
  { type: 'text/plain', extensions: ['txt', 'text', 'log'], aliases: ['text/x-log'], signatures: ['text'] },
  {
    type: 'text/csv',
    extensions: ['csv'],
    aliases: ['text/plain', 'application/csv', 'application/vnd.ms-excel', 'text/comma-separated-values', 'text/x-csv'],
    signatures: ['text'],
  },
  { type: 'application/msword', extensions: ['doc'], signatures: ['ole'] },
  { type: 'application/vnd.ms-excel', extensions: ['xls'], aliases: ['application/x-msexcel'], signatures: ['ole'] },
  { type: 'application/vnd.ms-powerpoint', extensions: ['ppt'], signatures: ['ole'] },
  { type: `${office}wordprocessingml.document`, extensions: ['docx'], signatures: ['zip'], holds: 'word/' },
  { type: `${office}spreadsheetml.sheet`, extensions: ['xlsx'], signatures: ['zip'], holds: 'xl/' },
  { type: `${office}presentationml.presentation`, extensions: ['pptx'], signatures: ['zip'], holds: 'ppt/' },
  { type: `${open}text`, extensions: ['odt'], signatures: ['zip'], holds: 'content.xml' },
  { type: `${open}spreadsheet`, extensions: ['ods'], signatures: ['zip'], holds: 'content.xml' },
  { type: `${open}presentation`, extensions: ['odp'], signatures: ['zip'], holds: 'content.xml' },

  { type: 'audio/mpeg', extensions: ['mp3'], aliases: ['audio/mp3', 'audio/x-mpeg', 'audio/mpeg3', 'audio/x-mp3'], signatures: ['mp3'] },
  { type: 'audio/mp4', extensions: ['m4a'], aliases: ['audio/x-m4a', 'audio/m4a', 'audio/aac', 'audio/aacp'], signatures: ['m4a', 'mp4'] },
  { type: 'audio/aac', extensions: ['aac'], aliases: ['audio/x-aac', 'audio/aacp', 'audio/vnd.dlna.adts'], signatures: ['aac'] },
  { type: 'audio/wav', extensions: ['wav'], aliases: ['audio/x-wav', 'audio/wave', 'audio/vnd.wave'], signatures: ['wav'] },
  { type: 'audio/ogg', extensions: ['ogg', 'oga', 'opus'], aliases: ['audio/opus', 'application/ogg', 'video/ogg'], signatures: ['ogg'] },
  { type: 'audio/webm', extensions: ['weba'], aliases: ['video/webm'], signatures: ['webm'] },
  { type: 'audio/flac', extensions: ['flac'], aliases: ['audio/x-flac'], signatures: ['flac'] },
  { type: 'audio/amr', extensions: ['amr'], aliases: ['audio/3gpp', 'audio/amr-wb'], signatures: ['amr'] },

  { type: 'video/mp4', extensions: ['mp4', 'm4v'], aliases: ['video/x-m4v'], signatures: ['mp4', 'm4a'] },
  { type: 'video/quicktime', extensions: ['mov', 'qt'], aliases: ['video/mp4'], signatures: ['quicktime', 'mp4'] },
  { type: 'video/webm', extensions: ['webm'], aliases: ['audio/webm'], signatures: ['webm'] },
  { type: 'video/3gpp', extensions: ['3gp'], aliases: ['audio/3gpp', 'video/3gp'], signatures: ['3gp', 'mp4'] },
];

/**
 * What must stand in no name before its last extension: a server or a system may go by it. What is the end of internet addresses too (`com`,
 * `sh`, `pl`) is not among them: those stand in the names of pictures of pages.
 */
export const dangerousExtensions: ReadonlySet<string> = new Set(
  (
    'ade adp apk appx asp aspx bash bat cgi chm cmd cpl css dll dmg docm dotm elf exe gadget hta htm html iso jar jnlp js jse jsp lnk mht mhtml ' +
    'mjs msc msi msix msp php php3 php5 phar phtml pif pptm ps1 reg scf scr sct shtml svg svgz swf vb vbe vbs wasm wsc wsf wsh xht xhtml xlsb ' +
    'xlsm xltm xml xsl xslt'
  ).split(' '),
);
