/** The demo account of the local Flex, as its README gives it. */
export const accountSid = `AC${'1'.padStart(32, '0')}`;
/** The Flex Flow of the demo account. */
export const flexFlowSid = `FO${'1'.padStart(32, '0')}`;
