// What an open chat needs before it is live, its rules and its panel, in one file of the build.
export { composeFor } from './compose-for.js';
export { ChatPanel } from './panel.js';
