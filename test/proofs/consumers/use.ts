import 'flex-webchat';
import { FlexWebchatErrorEvent, type FlexWebchat, type Message } from 'flex-webchat';
import { FlexWebchat as Element } from 'flex-webchat/element';
import german from 'flex-webchat/i18n/de';

const chat: FlexWebchat = document.createElement('flex-webchat');
chat.heading = 'Ask us';
chat.addEventListener('flex-webchat-message', ({ message }) => {
  const last: Message = message;
  console.log(last.text);
});
customElements.define('my-chat', class extends Element {});
console.log(typeof german, FlexWebchatErrorEvent.name);
