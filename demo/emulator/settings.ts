/** What can be changed while the emulator runs. */
export interface SettingValues {
  /** Life of new tokens, seconds. */
  readonly tokenLife: number;
  /** Seconds before a token's end at which its client is warned; 0 = never. */
  readonly warnBefore: number;
  /** How long every answer and push is held back, ms. */
  readonly latencyMs: number;
}

/** The values in force now; always read them where they are used. */
export interface Settings extends SettingValues {
  /** Takes the given values, keeps the others. */
  change(values: Partial<SettingValues>): void;
  /** Takes the first values again. */
  reset(): void;
}

/** Gives settings that start with these values. */
export function createSettings(first: SettingValues): Settings {
  let values = first;
  return {
    get tokenLife() {
      return values.tokenLife;
    },
    get warnBefore() {
      return values.warnBefore;
    },
    get latencyMs() {
      return values.latencyMs;
    },
    change(given) {
      values = { ...values, ...given };
    },
    reset() {
      values = first;
    },
  };
}
