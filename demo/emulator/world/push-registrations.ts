import { randomUUID } from 'node:crypto';
import { Refusal } from './refusal.js';
import type { PushRegistration } from './records.js';
import type { WorldState } from './state.js';

/** Registers a device of a user; the same device of the same user keeps its registration's SID. */
export function addPushRegistration(state: WorldState, given: Omit<PushRegistration, 'sid' | 'dateCreated'>): PushRegistration {
  const known = find(state, given.identity, given.channelType, given.address);
  const registration = { ...given, sid: known?.sid ?? randomUUID().replaceAll('-', ''), dateCreated: known?.dateCreated ?? state.now() };
  state.pushRegistrations.set(registration.sid, registration);
  state.emit({ type: 'push-registration-added', registration });
  return registration;
}

/** Takes a user's registration back; refuses with `push-registration-not-found` when it is nobody's or another's. */
export function removePushRegistration(state: WorldState, identity: string, sid: string): void {
  const registration = state.pushRegistrations.get(sid);
  if (registration?.identity !== identity) throw new Refusal('push-registration-not-found', sid);
  remove(state, registration);
}

/** Takes back what a user has registered for the device, if anything. */
export function removePushBinding(state: WorldState, identity: string, channelType: string, address: string): void {
  const registration = find(state, identity, channelType, address);
  if (registration) remove(state, registration);
}

function find(state: WorldState, identity: string, channelType: string, address: string): PushRegistration | undefined {
  return [...state.pushRegistrations.values()].find(
    (one) => one.identity === identity && one.channelType === channelType && one.address === address,
  );
}

function remove(state: WorldState, registration: PushRegistration): void {
  state.pushRegistrations.delete(registration.sid);
  state.emit({ type: 'push-registration-removed', registration });
}
