import { FlexWebchat } from './flex-webchat.js';

// Two copies of the element on one page: the first one stays, the rest of the page goes on.
if (customElements.get('flex-webchat')) {
  console.warn('<flex-webchat> is on this page twice; the copy that came first is used.');
} else {
  customElements.define('flex-webchat', FlexWebchat);
}
