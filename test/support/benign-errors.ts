/**
 * Is in every test of a page. A browser reports it as an error where what is observed changes once more in the same frame, and tells of the change in
 * the next one: nothing is wrong then, and only a busy machine shows it.
 */
addEventListener(
  'error',
  (event) => {
    if (event.message.startsWith('ResizeObserver loop completed')) event.stopImmediatePropagation();
  },
  true,
);

export {};
