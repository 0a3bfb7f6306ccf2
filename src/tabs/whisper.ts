import type { Whisper } from '../chat/ending.js';

/** Lets tabs whisper by a channel of the conversation; a page in the browser's cache hears nothing. */
export const whisper: Whisper = (conversationSid, hear, signal) => {
  let channel: BroadcastChannel | undefined;
  const open = (): void => {
    if (channel || signal.aborted) return;
    channel = new BroadcastChannel(`flex-webchat.1.${conversationSid}.ending`);
    channel.onmessage = ({ data }: MessageEvent<unknown>) => {
      if (typeof data === 'string' && !signal.aborted) hear(data);
    };
  };
  const close = (): void => {
    channel?.close();
    channel = undefined;
  };
  open();
  // A page that holds a channel could not be cached.
  window.addEventListener('pagehide', close, { signal });
  window.addEventListener('pageshow', open, { signal });
  signal.addEventListener('abort', close, { once: true });
  return (word) => channel?.postMessage(word);
};
