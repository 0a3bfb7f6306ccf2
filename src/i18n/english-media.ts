import type { MediaWords } from './strings.js';

const number = new Intl.NumberFormat('en');
const list = new Intl.ListFormat('en');

/** The words of files that have come, in English; they come with the first of them. */
export const englishMedia: MediaWords = {
  kinds: {
    picture: 'Picture',
    sound: 'Sound',
    video: 'Video',
    pdf: 'PDF',
    document: 'Document',
    table: 'Table',
    slides: 'Slides',
    text: 'Text',
    archive: 'Archive',
    file: 'File',
  },
  open: (name) => `Open ${name} in a new tab`,
  download: (name) => `Download ${name}`,
  show: (name) => `Show picture ${name}`,
  play: (name) => `Play ${name}`,
  loading: 'Loading…',
  file: (kind, name, size) => `${kind}: ${name}, ${size}`,
  problems: {
    over: 'The chat is over, so this file cannot be loaded any more.',
    gone: 'This file is no longer available.',
    failed: 'This file could not be loaded.',
    undrawable: 'This picture cannot be shown here.',
    unplayable: 'This file could not be played. You can download it.',
  },
  showLarge: 'Show picture',

  picture: 'Picture',
  place: (place, count) => `${number.format(place)} of ${number.format(count)}`,
  close: 'Close',
  previous: 'Previous picture',
  next: 'Next picture',
  zoomIn: 'Show in full size',
  zoomOut: 'Fit to the screen',

  sent: (name, what, file) => `${name} sent ${what}, ${file}`,
  sentKinds: {
    picture: 'a picture',
    sound: 'a sound',
    video: 'a video',
    pdf: 'a PDF',
    document: 'a document',
    table: 'a table',
    slides: 'slides',
    text: 'a text',
    archive: 'an archive',
    file: 'a file',
  },
  sentPictures: (name, files) => `${name} sent ${number.format(files.length)} pictures: ${list.format(files)}`,
  sentFiles: (name, files) => `${name} sent ${number.format(files.length)} files: ${list.format(files)}`,
  andSays: (sent, text) => `${sent}, and says: ${text}`,
};
