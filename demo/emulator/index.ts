import type { Emulator } from './create-emulator.js';
import type { EmulatorOptions } from './emulator-options.js';
import { requirePeers } from './peers.js';

export type { Emulator, EmulatorOptions };
export type { Account } from './account.js';
export type { Clock } from './clock.js';
export type { Faults } from './faults/faults.js';
export { faultKnobs } from './faults/knobs.js';
export type { FaultKnob, FaultMatch, FaultRule } from './faults/rule.js';
export type { Log, LogEntry, LoggedRequest, RequestFilter } from './log.js';
export type { MediaBytes } from './media/media-bytes.js';
export type { MovableClock } from './movable-clock.js';
export type { Settings, SettingValues } from './settings.js';
export type { NewContentTemplate } from './world/content-templates.js';
export type { ContentTemplate, Conversation, Media, Message, Participant, PushRegistration, Receipt, Task, User, WorldEvent } from './world/records.js';
export type { World } from './world/world.js';

/**
 * Starts a local Twilio Flex for one account. Rejects with a sentence where the port is taken, the data folder cannot be used, or a
 * package that it needs is not installed.
 */
export async function createEmulator(options?: EmulatorOptions): Promise<Emulator> {
  requirePeers();
  // Loaded late: an import of a package that is missing would fail before anything could be said.
  const emulator = await import('./create-emulator.js');
  return emulator.createEmulator(options);
}
