import { ChatError } from '../chat/errors.js';
import type { Way } from '../launcher/chat-options.js';

/** What must be right before a chat can start. */
export type CheckedOptions = Omit<Way, 'hosts' | 'visitorToken'>;

/** Gives the error to show for options that cannot work, saying each thing that is wrong and how to mend it. */
export function checkOptions(options: CheckedOptions): ChatError | undefined {
  const { accountSid, flexFlowSid, deploymentKey, endpoint, region, apiOrigin } = options;
  const ways = [
    accountSid || flexFlowSid ? 'account-sid with flex-flow-sid' : '',
    deploymentKey && 'deployment-key',
    endpoint && 'endpoint',
  ].filter(Boolean);
  const problems = [
    ways.length > 1 && `The attributes ${ways.join(' and ')} are set; keep only one way to start.`,
    ways.length === 0 && 'Set the attributes account-sid and flex-flow-sid, or deployment-key, or endpoint.',
    ways[0] === 'account-sid with flex-flow-sid' && sidProblem('account-sid', 'AC', accountSid, 'the account SID from the Twilio Console'),
    ways[0] === 'account-sid with flex-flow-sid' && sidProblem('flex-flow-sid', 'FO', flexFlowSid, 'the SID of a Flex Flow for web chat'),
    deploymentKey && sidProblem('deployment-key', 'CV', deploymentKey, 'the deployment key from Flex > Webchat in the Twilio Console'),
    endpoint && !isEndpoint(endpoint) && wrong('endpoint', endpoint, 'the address of your token server, such as https://example.com/chat or /chat, without ? and #'),
    region && !/^[a-z]{2}\d$/.test(region) && wrong('region', region, 'a Twilio region such as ie1'),
    apiOrigin !== undefined && !isHttp(apiOrigin) && wrong('api-origin', apiOrigin, 'an origin such as https://example.com'),
  ].filter(Boolean);
  if (problems.length === 0) return undefined;
  return new ChatError('configuration-invalid', `<flex-webchat> cannot start: ${problems.join(' ')}`);
}

function sidProblem(attribute: string, prefix: string, value: string, what: string): string | false {
  const wanted = `${prefix} and 32 hexadecimal digits: ${what}`;
  if (!value) return `The attribute ${attribute} is missing; set it to ${wanted}.`;
  return !new RegExp(`^${prefix}[0-9a-f]{32}$`, 'i').test(value) && wrong(attribute, value, wanted);
}

function wrong(attribute: string, value: string, wanted: string): string {
  return `The attribute ${attribute} is "${value}"; it must be ${wanted}.`;
}

/** An address of its own, or one in the page's own site; what is asked for is put behind it. */
function isEndpoint(text: string): boolean {
  return !/[?#\s]/.test(text) && isHttp(text.startsWith('/') && !text.startsWith('//') ? `https://page.example${text}` : text);
}

function isHttp(text: string): boolean {
  try {
    const { protocol, username } = new URL(text);
    return /^https?:$/.test(protocol) && !username;
  } catch {
    return false;
  }
}
