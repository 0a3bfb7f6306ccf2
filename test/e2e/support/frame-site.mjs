import { chatTag, ownSite } from './own-site.mjs';

/** Serves a page that has the chat in an `<iframe>` with these `attributes`, on an origin of its own; gives `{ url, close }`. */
export function frameSite(world, attributes = '') {
  const pages = {
    '/': `<!doctype html><html lang="en"><title>Around</title><iframe src="/frame" title="Shop" width="900" height="740" ${attributes}></iframe>`,
    '/frame': `<!doctype html><html lang="en"><title>Shop</title><script type="module" src="/flex-webchat.js"></script>${chatTag(world)}`,
  };
  // A sandboxed frame has no origin, so that its modules come from another one.
  return ownSite(world, pages, { headers: { 'access-control-allow-origin': '*' } });
}
