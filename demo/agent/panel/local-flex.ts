import { hasText, request } from '../request.js';
import type { FaultRule, RuleInForce } from './faults/fault-rule.js';

/** What can be set while the local Flex runs; seconds, seconds, ms. */
export interface Settings {
  readonly token_life: number;
  readonly warn_before: number;
  readonly latency_ms: number;
}

/** The local Flex as a machine: what goes wrong in it, how its time runs. Each call rejects with `FlexError`. */
export interface LocalFlex {
  rules(): Promise<readonly RuleInForce[]>;
  add(rule: FaultRule): Promise<void>;
  remove(id: RuleInForce['id']): Promise<void>;
  removeAll(): Promise<void>;
  settings(): Promise<Settings>;
  change(settings: Partial<Settings>): Promise<Settings>;
  /** Moves its clock forward, ms; gives its new time in ISO 8601. */
  advance(ms: number): Promise<string>;
}

/** Gives the controls of the local Flex at this origin. */
export function localFlex(origin: string): LocalFlex {
  const at = (path: string): string => `${origin}/emulator/${path}`;
  return {
    rules: async () => ((await request(at('faults'))) as { readonly faults: readonly RuleInForce[] }).faults,
    add: async (rule) => void (await request(at('faults'), rule)),
    remove: async (id) => void (await request(at(`faults/${encodeURIComponent(id)}`), undefined, 'DELETE')),
    removeAll: async () => void (await request(at('faults'), undefined, 'DELETE')),
    settings: async () => (await request(at('settings'))) as Settings,
    change: async (settings) => (await request(at('settings'), settings)) as Settings,
    advance: async (ms) => {
      const answer = await request(at('clock'), { advance_ms: ms });
      return hasText(answer, 'date') ? answer.date : '';
    },
  };
}
