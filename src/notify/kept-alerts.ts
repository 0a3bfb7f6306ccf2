/** How a visitor is told of what they do not see. */
export type Alert = 'sound' | 'notification';

/** What the visitor has chosen, and what they were told of, as all tabs of the site have it. */
export interface KeptAlerts {
  /** True where the visitor wants none of this kind. */
  off(alert: Alert): boolean;
  turn(alert: Alert, on: boolean): void;
  /** True for the one tab that is to tell of the message at `index`; no tab tells of it, or of one before it, again. */
  claim(alert: Alert, conversation: string, index: number): Promise<boolean>;
}

interface Told {
  readonly conversation: string;
  readonly index: number;
}

type Kept = { readonly [each in Alert]?: { readonly off?: boolean; readonly told?: Told } };

/** How long a tab holds what it has claimed, ms: longer than another one needs to hear of the same message. */
const heldFor = 10_000;

/** Keeps it in `storage` under `key`; in memory where there is none, or where it takes nothing. */
export function keptAlerts(storage: Storage | undefined, key: string): KeptAlerts {
  let unsaved: Kept = {};
  const kept: KeptAlerts = {
    off: (alert) => read()[alert]?.off === true,
    turn: (alert, on) => write(alert, { off: !on }),
    async claim(alert, conversation, index) {
      const mark = (): boolean => {
        const told = read()[alert]?.told;
        if (told && told.conversation === conversation && told.index >= index) return false;
        write(alert, { told: { conversation, index } });
        return true;
      };
      if (!('locks' in navigator)) return mark();
      return new Promise((resolve) => {
        navigator.locks
          .request(`${key}.${alert}.${conversation}.${index}`, { ifAvailable: true }, (lock) => {
            const claimed = !!lock && mark();
            resolve(claimed);
            return claimed ? new Promise((release) => setTimeout(release, heldFor)) : undefined;
          })
          .catch(() => resolve(mark()));
      });
    },
  };
  return kept;

  function read(): Kept {
    return { ...keptIn(storage, key), ...unsaved };
  }

  function write(alert: Alert, change: Kept[Alert]): void {
    const next = { ...read(), [alert]: { ...read()[alert], ...change } };
    unsaved = {};
    try {
      storage?.setItem(key, JSON.stringify(next));
    } catch {
      // Full, or forbidden.
    }
    if (JSON.stringify(read()[alert]) !== JSON.stringify(next[alert])) unsaved = next;
  }
}

/** The page's other scripts can write here too. */
function keptIn(storage: Storage | undefined, key: string): Kept {
  try {
    const value = JSON.parse(storage?.getItem(key) ?? '{}') as Record<string, Record<string, unknown> | undefined> | null;
    return { sound: read(value?.['sound']), notification: read(value?.['notification']) };
  } catch {
    return {};
  }

  function read(each: Record<string, unknown> | undefined): { off: boolean; told?: Told } {
    const { conversation, index } = (each?.['told'] ?? {}) as Record<string, unknown>;
    const known = typeof conversation === 'string' && Number.isSafeInteger(index);
    return { off: each?.['off'] === true, ...(known && { told: { conversation, index: index as number } }) };
  }
}
