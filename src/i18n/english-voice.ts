import type { VoiceWords } from './strings.js';

/** The words of voice messages in English; they come with the first that is wanted. */
export const englishVoice: VoiceWords = {
  asking: 'Allow the microphone in your browser to record a message.',
  recording: (time) => `Recording ${time}`,
  started: 'Recording',
  stop: 'Stop recording',
  discard: 'Discard recording',
  refused: 'The microphone was not allowed. Allow it for this page in your browser, then try again.',
  missing: 'No microphone was found.',
  failed: 'This could not be recorded. Please try again.',
  tryAgain: 'Try again',
  close: 'Close',
};
