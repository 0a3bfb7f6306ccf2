/** The page's side of `chromium.mjs`: runs flows by id. */
import { flows } from '../flows.mjs';
import { runFlow } from '../run-flow.mjs';

const environment = {
  engine: 'chromium',
  sdk: globalThis.sdkVersion,
  Client: globalThis.Twilio.Conversations.Client,
  WebSocket: globalThis.WebSocket,
  async startEmulator(options) {
    const { id, url, sdkUrl, account } = await ask('start', { options });
    return {
      url,
      sdkUrl,
      account,
      call: (path, args) => ask('call', { id, path, args }),
      close: () => ask('close', { id }),
    };
  },
  async openPage() {
    const frame = await openFrame('/window');
    const look = () => frame.contentWindow;
    return {
      get Client() {
        return look().Twilio.Conversations.Client;
      },
      get storage() {
        return look().sessionStorage;
      },
      tell: (type) => void look().dispatchEvent(new (look().Event)(type)),
      reload: () =>
        new Promise((resolve) => {
          frame.onload = () => resolve();
          look().location.reload();
        }),
    };
  },
  tryInsecurePage() {
    const { port } = globalThis.location;
    return new Promise((resolve) => {
      globalThis.addEventListener('message', ({ data }) => resolve(data), { once: true });
      void openFrame(`http://flex.test:${port}/insecure`);
    });
  },
};

globalThis.addEventListener('unhandledrejection', (event) => event.preventDefault());
globalThis.runFlowById = (id) => runFlow(environment, flows.find((flow) => flow.id === id));

function openFrame(url) {
  const frame = document.createElement('iframe');
  return new Promise((resolve) => {
    frame.onload = () => resolve(frame);
    frame.src = url;
    document.body.append(frame);
  });
}

async function ask(action, body) {
  const response = await fetch(`/${action}`, { method: 'POST', body: JSON.stringify(body) });
  const text = await response.text();
  if (!response.ok) throw new Error(text);
  return JSON.parse(text);
}
