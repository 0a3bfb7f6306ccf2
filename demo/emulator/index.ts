export type { Account } from './account.js';
export type { Clock } from './clock.js';
export { createEmulator, type Emulator, type EmulatorOptions } from './create-emulator.js';
export type { Faults } from './faults/faults.js';
export type { FaultKnob, FaultMatch, FaultRule } from './faults/rule.js';
export type { Log, LogEntry, LoggedRequest, RequestFilter } from './log.js';
export type { Settings, SettingValues } from './settings.js';
export type { Conversation, Message, Participant, Task, User, WorldEvent } from './world/records.js';
export type { World } from './world/world.js';
