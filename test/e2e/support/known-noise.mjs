/**
 * What a page may complain about although nobody can do anything about it. Each entry: the `kind` and words of the line (see
 * `watchNoise`), where its stack has to lead, and why it is here. Whoever adds one shows in `quiet.test.mjs` that it is needed.
 */
export const knownNoise = [
  {
    kind: 'browser',
    says: /^network: /,
    reason: 'The browser itself writes a line for every request and every socket that fails; no script can hold it back.',
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
];
