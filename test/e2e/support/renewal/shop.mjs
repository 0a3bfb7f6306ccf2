import { startDemo } from '../../../../demo/start.mjs';
import { builtSite } from '../../../support/built-site.mjs';
import { launchBrowser } from '../../../support/chromium.mjs';

/** Gives the shop in which every cell of the matrix has a page, a browser for it, and `close()`. */
export async function openRenewalShop() {
  const origins = [];
  const demo = await startDemo({ port: 0, shop: { origins, built: await builtSite() } });
  const browser = await launchBrowser();
  const close = async () => {
    await browser.close();
    await demo.close();
  };
  return { browser, url: demo.shopUrl, origins, close };
}
