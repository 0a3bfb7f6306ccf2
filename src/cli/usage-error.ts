/** Something on the command line is wrong; the message says what and how to mend it. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
