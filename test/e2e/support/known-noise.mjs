/**
 * What a page may complain about although nobody can do anything about it. Each entry: the `kind` and words of the line (see
 * `watchNoise`), where its stack has to lead, and why it is here. Whoever adds one shows in `quiet.test.mjs` that it is needed.
 */
export const knownNoise = [
  {
    kind: 'browser',
    says: /^network: |^javascript: WebSocket is already in CLOSING or CLOSED state\./,
    reason: 'The browser itself writes a line for every request and every socket that fails, and for what is sent over a socket that is closing: twilsock 1.0.2 sends its telemetry when it is told to disconnect. No script can hold it back.',
  },
  {
    kind: 'browser',
    says: /^security: Connecting to 'ws\S+' violates the following Content Security Policy directive/,
    reason: 'The browser itself writes a line for every socket that the policy of the page forbids; no script can hold it back.',
  },
  {
    kind: 'rejection',
    says: /^Uncaught \(in promise\) Error: Uncaught, unspecified "error" event\./,
    from: /^    at sendUpdate /m,
    reason: 'twilsock 1.0.2, twilsock.js:593: an update of the token that gets no answer is told as an event "error" that nobody in the SDK listens to, in a promise that nobody holds. We replace such a client after 8 s.',
  },
  {
    kind: 'console',
    says: /^Failed to fetch conversations _conversationsPromise -> client\.ts /,
    reason: 'Conversations 3.0.1, client.js:712: writes to the console itself, past its log levels, where the list of conversations cannot be read. We go on with another client.',
  },
  {
    kind: 'rejection',
    says: /^Uncaught \(in promise\) (?:SyncError|TwilsockUpstreamError|TransportUnavailableError): /,
    from: /^    at (?:mapTransportError|actualSend|rejectPendingMessages) /m,
    reason: 'Conversations 3.0.1, client.js:713 and conversation.js:811: a conversation, or the list of them, that cannot be read is thrown once more in a promise that nobody holds. What we ask for ourselves never is: the linter forbids promises that nobody handles.',
  },
];
