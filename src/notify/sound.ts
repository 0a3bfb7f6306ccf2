import { soundBytes } from './sound-bytes.js';

/** Plays the sound of a new message. */
export interface Sound {
  /** Called within a gesture of the visitor: some browsers play nothing without one. */
  unlock(): void;
  /** Rejects where the browser plays nothing. */
  play(): Promise<void>;
}

/** How loud, from 0 to 1. */
const loudness = 0.5;

/** Gives the sound. Nothing is fetched: its bytes are part of the code, so that no policy of the page is in their way. */
export function messageSound(): Sound {
  let context: AudioContext | undefined;
  let sound: Promise<AudioBuffer> | undefined;
  const awake = async (): Promise<AudioContext> => {
    context ??= new AudioContext();
    await context.resume();
    return context;
  };
  return {
    unlock() {
      void awake().then(
        (now) => now.suspend(),
        () => undefined,
      );
    },
    async play() {
      const now = await awake();
      const source = now.createBufferSource();
      const volume = now.createGain();
      volume.gain.value = loudness;
      source.buffer = await (sound ??= now.decodeAudioData(Uint8Array.from(atob(soundBytes), (letter) => letter.charCodeAt(0)).buffer));
      source.connect(volume).connect(now.destination);
      // The computer's audio is not kept awake for nothing.
      source.onended = () => void now.suspend().catch(() => undefined);
      source.start();
    },
  };
}

/** True where the browser plays sounds: it wants the visitor to have touched the page first. */
export function mayPlay(): boolean {
  return navigator.userActivation?.hasBeenActive ?? true;
}
