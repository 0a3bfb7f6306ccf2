import { loadAgain } from './load-again.js';

/** Loads the parts of a talk, and has each defined under its tag; rejects where one does not come. */
export async function loadTalk(define: (tag: string, element: CustomElementConstructor) => void): Promise<void> {
  const [list, composer, end] = await loadAgain(() =>
    Promise.all([
      import('./parts/messages/message-list.js'),
      import('./parts/composer/message-composer.js'),
      import('./parts/ended/way-on.js'),
    ]),
  );
  define('flex-webchat-message-list', list.MessageList);
  define('flex-webchat-composer', composer.MessageComposer);
  define('flex-webchat-way-on', end.WayOn);
}
