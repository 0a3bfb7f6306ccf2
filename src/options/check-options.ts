import { ChatError } from '../chat/errors.js';

/** What must be right before a chat can start. */
export interface CheckedOptions {
  readonly accountSid: string;
  readonly flexFlowSid: string;
  readonly apiOrigin: string | undefined;
}

/** Gives the error to show for options that cannot work, saying each thing that is wrong and how to mend it. */
export function checkOptions({ accountSid, flexFlowSid, apiOrigin }: CheckedOptions): ChatError | undefined {
  const problems = [
    sidProblem('account-sid', 'AC', accountSid, 'the account SID from the Twilio Console'),
    sidProblem('flex-flow-sid', 'FO', flexFlowSid, 'the SID of a Flex Flow for web chat'),
    originProblem(apiOrigin),
  ].filter((problem) => problem !== undefined);
  if (problems.length === 0) return undefined;
  return new ChatError('configuration-invalid', `<flex-webchat> cannot start: ${problems.join(' ')}`);
}

function sidProblem(attribute: string, prefix: string, value: string, what: string): string | undefined {
  const wanted = `${prefix} and 32 hexadecimal digits: ${what}`;
  if (!value) return `The attribute ${attribute} is missing; set it to ${wanted}.`;
  if (new RegExp(`^${prefix}[0-9a-f]{32}$`, 'i').test(value)) return undefined;
  return `The attribute ${attribute} is "${value}"; it must be ${wanted}.`;
}

function originProblem(apiOrigin: string | undefined): string | undefined {
  if (apiOrigin === undefined) return undefined;
  try {
    if (/^https?:$/.test(new URL(apiOrigin).protocol)) return undefined;
  } catch {
    // Said below.
  }
  return `The attribute api-origin is "${apiOrigin}"; it must be an origin such as https://example.com.`;
}
