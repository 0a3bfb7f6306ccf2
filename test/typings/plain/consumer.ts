import { FlexWebchat, type Field, type FlexWebchatMessageEvent } from 'flex-webchat';
import { fromFlexWebChatConfig, type Migration } from 'flex-webchat/migration';

const chat = document.querySelector('flex-webchat');
if (!chat) throw new Error('There is no chat.');
const same: FlexWebchat = chat;
const fields: readonly Field[] = [{ name: 'query', type: 'textarea', label: 'Question', required: true }];
same.fields = fields;
same.hours = { timeZone: 'Europe/Berlin', week: { mon: ['09:00-17:00'] } };
same.talk = { name: ({ name }) => name?.split(' ')[0], starters: ['Where is my parcel?'] };
same.send('Hello', { attributes: { order: 7 } });
void same.forget().then(() => same.show());
const made = document.createElement('flex-webchat');
made.theme = 'dark';
document.addEventListener('flex-webchat-message', ({ message }) => console.log(message.text.trim(), message.own === true));
chat.addEventListener('flex-webchat-end', ({ reason }) => console.log(reason === 'closed'));
chat.addEventListener('flex-webchat-error', (event) => console.log(event.code === 'data-too-large', event.twilioCode?.toFixed()));
const heard = ({ message }: FlexWebchatMessageEvent): string => message.sid;
chat.addEventListener('flex-webchat-message', heard);

const migration: Migration = fromFlexWebChatConfig({ accountSid: 'AC' });
Object.assign(made, migration.options);
made.fields = migration.options.fields;

// @ts-expect-error There is no such scheme.
made.theme = 'sepia';
// @ts-expect-error What the chat says of itself cannot be set.
made.phase = 'live';
// @ts-expect-error A field has a name.
made.fields = [{ type: 'text', label: 'Name' }];
// @ts-expect-error There is no such method.
made.sendMessage('Hello');
// @ts-expect-error There is no such reason.
chat.addEventListener('flex-webchat-end', ({ reason }) => console.log(reason === 'bored'));
// @ts-expect-error The event of a message has no text of its own.
document.addEventListener('flex-webchat-message', ({ text }) => console.log(text));
