const ownPaths = { start: '/initWebchat', renew: '/refreshToken' };

/**
 * The three ways to start a chat: `guest` (account SID and Flex Flow SID), `deployment` (deployment key), `server` (the site's own
 * token server). Each has
 *
 * - `name`, and `attributes(world)` of the element: `world.openShop({ mode })` opens the shop with them;
 * - `requests(world, step)`: the requests of a step so far, `{ path, body, status, at }`, where the step is `start` (what opens
 *   the conversation) or `renew`;
 * - `interfere(world, step, rule)`: what goes wrong with them from now on, `{ status?, body?, delay?, lost?: 'before' | 'after',
 *   times? }`: answered with a status instead of being done, answered `delay` ms late, or the connection lost before or after the
 *   work. Resolves to a function that ends it.
 * - `outlivesToken`: whether a token that has run out can still be renewed.
 */
export const modes = {
  guest: atTwilio('guest', {
    attributes: ({ accountSid, flexFlowSid }) => ({ 'account-sid': accountSid, 'flex-flow-sid': flexFlowSid }),
    steps: { start: 'POST /v1/WebChannels', renew: 'POST /Tokens/refresh' },
  }),
  deployment: atTwilio('deployment', {
    attributes: ({ deploymentKey }) => ({ 'deployment-key': deploymentKey }),
    steps: { start: 'POST /v2/Webchat/Init', renew: 'POST /Tokens/Refresh' },
  }),
  server: {
    name: 'server',
    outlivesToken: true,
    attributes: async (world) => ({ endpoint: (await world.tokenServer()).url }),
    async requests(world, step) {
      return (await world.tokenServer()).requests.filter(({ path }) => path === ownPaths[step]);
    },
    async interfere(world, step, rule) {
      return (await world.tokenServer()).interfere({ ...rule, path: ownPaths[step] });
    },
  },
};

function atTwilio(name, { attributes, steps }) {
  return {
    name,
    outlivesToken: false,
    attributes: async ({ emulator }) => attributes(emulator.account),
    requests: async ({ emulator }, step) => emulator.log.requests(steps[step]),
    async interfere({ emulator }, step, { status, body = {}, delay, lost, times }) {
      const common = { match: { request: steps[step] }, ...(times !== undefined && { times }) };
      const ids = [];
      if (delay) ids.push(emulator.faults.add({ ...common, knob: 'delay', ms: delay }));
      if (status) ids.push(emulator.faults.add({ ...common, knob: 'http', status, body }));
      if (lost) ids.push(emulator.faults.add({ ...common, knob: 'drop', at: `${lost}_store` }));
      return () => ids.forEach((id) => emulator.faults.remove(id));
    },
  };
}
