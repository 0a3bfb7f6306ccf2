/** The contract's flows in Chromium, with the SDK's published file for script tags. */
import { testFlows } from './engine-tests.mjs';
import { startChromium } from './engines/chromium.mjs';

testFlows(startChromium());
