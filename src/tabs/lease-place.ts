import type { Clock } from '../chat/ports.js';
import { wait } from '../chat/wait.js';
import type { Place, Reign } from './leader-place.js';

/** How often the holder shows that it is there, and the others look, ms; a page in the background is called once a second. */
const beatEvery = 500;
/** Looks without a sign of the holder after which its lease is void. */
const patience = 5;
/** Time in which two tabs that claim the place at once see each other, ms. */
const settleTime = 150;

/** A place without locks: its holder renews a lease in the page's storage. Where there is no storage, every tab is alone. */
export function leasePlace(name: string, clock: Clock): Place {
  const key = `${name}.lease`;
  const id = Math.random().toString(36).slice(2);
  let beats = 0;

  const forever = new AbortController().signal;
  return {
    take: async () => (read() === undefined ? claim() : undefined),
    async wait(signal) {
      let seen: string | undefined;
      let looks = 0;
      while (!signal.aborted) {
        const now = read();
        looks = now === seen ? looks + 1 : 0;
        seen = now;
        const reign = now === undefined || looks >= patience ? await claim() : undefined;
        if (reign && signal.aborted) reign.release();
        else if (reign) return reign;
        await wait(clock, beatEvery, signal);
      }
      return undefined;
    },
    seize: claim,
  };

  async function claim(): Promise<Reign | undefined> {
    beat();
    await wait(clock, settleTime, forever);
    return isMine() ? reign() : undefined;
  }

  function reign(): Reign {
    const lost = new AbortController();
    const over = new AbortController();
    void keep(lost, over.signal);
    return {
      lost: lost.signal,
      release() {
        over.abort();
        if (isMine()) touch((storage) => storage.removeItem(key));
      },
    };
  }

  async function keep(lost: AbortController, over: AbortSignal): Promise<void> {
    while (!over.aborted) {
      if (!isMine()) return lost.abort();
      beat();
      await wait(clock, beatEvery, over);
    }
  }

  function beat(): void {
    beats += 1;
    touch((storage) => storage.setItem(key, `${id} ${beats}`));
  }

  function isMine(): boolean {
    return read()?.startsWith(id) ?? true;
  }

  function read(): string | undefined {
    return touch((storage) => storage.getItem(key)) ?? undefined;
  }
}

function touch<T>(what: (storage: Storage) => T): T | undefined {
  try {
    return what(window.localStorage);
  } catch {
    return undefined;
  }
}
