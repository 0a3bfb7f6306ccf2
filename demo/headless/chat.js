/** A chat that this page draws itself: `createChat` gives its state, this file shows it. */
import { createChat } from '/headless/headless.js';

const find = (id) => document.getElementById(id);
const [status, earlier, list, typing, form, text, end, again] = ['status', 'earlier', 'messages', 'typing', 'write', 'text', 'end', 'again'].map(find);
const items = new Map();

const { url } = await (await fetch('/emulator.json')).json();
const chat = createChat({
  accountSid: `AC${'1'.padStart(32, '0')}`,
  flexFlowSid: `FO${'1'.padStart(32, '0')}`,
  apiOrigin: url,
  persist: 'session',
});

chat.subscribe(show);
text.value = chat.state.draft;
show(chat.state);

form.addEventListener('submit', (event) => {
  event.preventDefault();
  chat.send(text.value);
  text.value = '';
  chat.setDraft('');
});
text.addEventListener('input', () => chat.setDraft(text.value));
text.addEventListener('focus', () => chat.markRead());
earlier.addEventListener('click', () => chat.loadEarlier());
end.addEventListener('click', () => chat.end());
again.addEventListener('click', () => {
  chat.restart();
  text.focus();
});

function show(state) {
  const { phase, participants, hasEarlier } = state;
  status.textContent = statusOf(state);
  showMessages(state);
  typing.textContent = state.typing.map((identity) => `${nameOf(participants, identity)} is typing`).join(', ');
  form.hidden = phase === 'ended' || phase === 'failed';
  earlier.hidden = !hasEarlier;
  end.hidden = phase !== 'live';
  again.hidden = !form.hidden;
}

function statusOf({ phase, connection, participants, error, trouble }) {
  const others = participants.filter(({ own }) => !own);
  if (phase === 'starting') return 'Connecting…';
  if (phase === 'ended') return 'This chat has ended.';
  if (phase === 'failed') return `The chat could not be started (${error.code}).`;
  if (phase === 'idle') return 'No chat yet: write the first message.';
  if (connection !== 'online') return 'Reconnecting…';
  if (trouble) return `Something went wrong (${trouble.code}).`;
  return others.length > 0 ? `Chatting with ${others.map(({ name }) => name ?? 'an agent').join(', ')}` : 'Waiting for an agent';
}

function showMessages({ messages, participants }) {
  const keys = new Set(messages.map(({ key }) => key));
  for (const [key, item] of items) {
    if (keys.has(key)) continue;
    item.remove();
    items.delete(key);
  }
  messages.forEach((message, place) => {
    const item = items.get(message.key) ?? document.createElement('li');
    items.set(message.key, item);
    const own = message.own ?? true;
    const words = `${own ? 'You' : nameOf(participants, message.author)}: ${message.text}${message.state ? ` (${message.state})` : ''}`;
    item.className = own ? 'own' : '';
    if (item.textContent !== words) item.textContent = words;
    if (list.children[place] !== item) list.insertBefore(item, list.children[place] ?? null);
  });
}

function nameOf(participants, identity) {
  return participants.find((each) => each.identity === identity)?.name ?? 'Agent';
}
