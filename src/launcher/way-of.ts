import type { Way } from './chat-options.js';

/** Gives which contact centre an element calls, and how. A removed attribute is null, and so is what frameworks leave out. */
export function wayOf(element: Way): Way {
  return {
    accountSid: element.accountSid ?? '',
    flexFlowSid: element.flexFlowSid ?? '',
    deploymentKey: element.deploymentKey ?? '',
    endpoint: element.endpoint ?? '',
    region: element.region ?? '',
    apiOrigin: element.apiOrigin ?? undefined,
    hosts: element.hosts ?? undefined,
    visitorToken: element.visitorToken ?? undefined,
  };
}
