/** The one Twilio account the emulator plays: SIDs, secrets, and the Flex objects known in it. */
export interface Account {
  readonly accountSid: string;
  readonly authToken: string;
  readonly apiKey: string;
  readonly apiSecret: string;
  readonly serviceSid: string;
  readonly flexFlowSid: string;
  readonly addressSid: string;
  readonly deploymentKey: string;
}

/** Gives the demo account; each value can be set by an environment variable (FLEX_ACCOUNT_SID ...) or by `overrides`. */
export function createAccount(overrides: Partial<Account> = {}): Account {
  return {
    accountSid: process.env['FLEX_ACCOUNT_SID'] ?? demoSid('AC'),
    authToken: process.env['FLEX_AUTH_TOKEN'] ?? 'local-auth-token',
    apiKey: process.env['FLEX_API_KEY'] ?? demoSid('SK'),
    apiSecret: process.env['FLEX_API_SECRET'] ?? 'local-api-secret-000000000000000001',
    serviceSid: process.env['FLEX_SERVICE_SID'] ?? demoSid('IS'),
    flexFlowSid: process.env['FLEX_FLOW_SID'] ?? demoSid('FO'),
    addressSid: process.env['FLEX_ADDRESS_SID'] ?? demoSid('IG'),
    deploymentKey: process.env['FLEX_DEPLOYMENT_KEY'] ?? demoSid('CV'),
    ...overrides,
  };
}

function demoSid(prefix: string): string {
  return `${prefix}${'1'.padStart(32, '0')}`;
}
