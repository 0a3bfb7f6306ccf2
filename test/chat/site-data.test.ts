import { expect } from '@open-wc/testing';
import type { FormOptions } from '../../src/chat/form-options.js';
import { siteData } from '../../src/chat/site-data.js';

const page = { url: 'https://ann:secret@shop.example/bowls/blue?session=1#top', title: 'Blue bowl', referrer: 'https://search.example/?q=bowl' };

function data(pageContext: FormOptions['pageContext'], change: Partial<typeof page> = {}, context: Record<string, unknown> = {}): object {
  return siteData({ context, prefill: undefined, form: { pageContext } }, { ...page, ...change });
}

describe('what a site says of visitor and page', () => {
  it('[E70] is nothing of the page unless the site wants it', () => {
    expect(data(undefined)).to.deep.equal({});
    expect(siteData({ context: {}, prefill: undefined, form: undefined }, page)).to.deep.equal({});
    expect(data([])).to.deep.equal({});
    expect(data('url' as unknown as true)).to.deep.equal({});
  });

  it('[E70] is address, title and referrer, without what may be secret in them', () => {
    expect(data(true)).to.deep.equal({ location: 'https://shop.example/bowls/blue', pageTitle: 'Blue bowl', referrer: 'https://search.example/' });
    expect(data(['title'])).to.deep.equal({ pageTitle: 'Blue bowl' });
    expect(data(['full-url'])).to.deep.equal({ location: 'https://shop.example/bowls/blue?session=1#top' });
  });

  it('[E70] has no address of a file, none that is empty, and 512 letters at most', () => {
    expect(data(true, { url: 'file:///shop.html', title: '', referrer: '' })).to.deep.equal({});
    const { pageTitle, location } = data(true, { title: '🥣'.repeat(600), url: `https://shop.example/${'a'.repeat(600)}` }) as Record<string, string>;
    expect(pageTitle).to.equal('🥣'.repeat(512));
    expect(location).to.have.length(512);
  });

  it('[E70] [E71] gives way to the context, and that to what is known of the visitor', () => {
    expect(data(true, {}, { location: 'Shop' })).to.include({ location: 'Shop' });
    expect(siteData({ context: { plan: 'free', email: 'a' }, prefill: { email: 'b', query: 'not asked' }, form: undefined }, page)).to.deep.equal({ plan: 'free', email: 'b' });
  });
});
