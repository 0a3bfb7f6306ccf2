/** Longest voice message, ms. */
export const longestVoice = 5 * 60_000;

/** What of the browser a recorder needs. */
export interface Sound {
  /** Asks the visitor for the microphone; rejects where they refuse, or there is none. */
  microphone(): Promise<MediaStream>;
  recorder(stream: MediaStream, type: string | undefined): MediaRecorder;
  /** True where sound can be recorded as this type. */
  records(type: string): boolean;
}

/** A recording that is going on. */
export interface Recording {
  /** Ends it, and gives what was said as a file; `undefined` where nothing was. */
  stop(): Promise<File | undefined>;
  /** Ends it and forgets what was said. */
  discard(): void;
}

/** The browser's own. */
export const browserSound: Sound = {
  microphone: () => navigator.mediaDevices.getUserMedia({ audio: true }),
  recorder: (stream, mimeType) => new MediaRecorder(stream, mimeType === undefined ? {} : { mimeType }),
  records: (type) => MediaRecorder.isTypeSupported(type),
};

/**
 * Asks for the microphone and records until it is told to stop. The microphone is let go of in every case: at the end, when `signal` aborts, also while
 * the visitor is still asked, and where recording fails. Rejects where the visitor refuses. `now` names the file.
 */
export async function record(sound: Sound, now: Date, signal: AbortSignal): Promise<Recording> {
  const stream = await sound.microphone();
  const letGo = (): void => stream.getTracks().forEach((track) => track.stop());
  try {
    signal.throwIfAborted();
    const type = kinds.find(([mime]) => sound.records(mime));
    const recorder = sound.recorder(stream, type?.[0]);
    const parts: Blob[] = [];
    recorder.addEventListener('dataavailable', ({ data }) => parts.push(data));
    const over = new Promise<void>((resolve) => recorder.addEventListener('stop', () => resolve(), { once: true }));
    const end = (): void => {
      if (recorder.state !== 'inactive') recorder.stop();
      letGo();
    };
    recorder.start();
    signal.addEventListener('abort', end, { once: true });
    return {
      async stop() {
        end();
        await over;
        const [plain = ''] = (type?.[0] ?? recorder.mimeType).split(';');
        const content = new Blob(parts, { type: plain });
        return content.size > 0 ? new File([content], `${nameAt(now)}.${type?.[1] ?? 'webm'}`, { type: plain }) : undefined;
      },
      discard: end,
    };
  } catch (thrown) {
    letGo();
    throw thrown;
  }
}

/** What most can play comes first. */
const kinds: readonly (readonly [type: string, extension: string])[] = [
  ['audio/mp4;codecs=mp4a.40.2', 'm4a'],
  ['audio/webm;codecs=opus', 'weba'],
  ['audio/ogg;codecs=opus', 'ogg'],
  ['audio/mp4', 'm4a'],
];

function nameAt(time: Date): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  const day = `${time.getFullYear()}-${two(time.getMonth() + 1)}-${two(time.getDate())}`;
  return `voice-${day}-${two(time.getHours())}${two(time.getMinutes())}${two(time.getSeconds())}`;
}
