/**
 * States of the connection when a token is to be renewed. `enter(emulator)` brings the chat of a local Flex there and gives
 * the way to end the cause of it. `warn(emulator)` makes Twilio say that the token is about to run out or has run out: a chat
 * without a socket can only hear that when it opens the next one, and one that is disconnected is so by that very word.
 */
export const states = {
  connected: { enter: unchanged, warn: (emulator) => void emulator.faults.add({ knob: 'about_to_expire' }) },
  connecting: { enter: whileReconnecting({ knob: 'delay', ms: 600_000, match: { request: 'INIT' } }), warn: refuseNextAsExpired },
  retrying: { enter: whileReconnecting({ knob: 'http', status: 503, match: { request: 'GET /v3/wsconnect' } }), warn: refuseNextAsExpired },
  denied: { enter: whileReconnecting({ knob: 'reject_init', status: 403 }), warn: refuseNextAsExpired },
  disconnected: { enter: (emulator) => close(emulator, 401), warn: (emulator) => void close(emulator, 410), warnedAway: true },
  /** The computer sleeps, and Twilio says what it has to say meanwhile; the sockets may be gone when it wakes up. */
  asleep: { enter: unchanged, warn: unchanged },
};

function unchanged() {
  return () => undefined;
}

function close(emulator, code) {
  emulator.faults.add({ knob: 'close', code });
  return () => undefined;
}

function whileReconnecting(rule) {
  return (emulator) => {
    const id = emulator.faults.add(rule);
    emulator.faults.add({ knob: 'restart', mode: 'keep_state' });
    return () => emulator.faults.remove(id);
  };
}

function refuseNextAsExpired(emulator) {
  emulator.faults.add({ knob: 'reject_init', status: 401, errorCode: 20104, times: 1 });
}

/** What becomes of the renewal that is asked for, in the words of `mode.interfere`. */
export const answers = {
  ok: undefined,
  slow: { delay: 12_000, times: 1 },
  lost: { lost: 'after', times: 1 },
  500: { status: 500, times: 2 },
  403: { status: 403 },
};
