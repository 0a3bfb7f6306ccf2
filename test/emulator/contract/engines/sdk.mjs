import { createRequire } from 'node:module';

const packages = { '3.0.1': '@twilio/conversations', '2.6.4': 'twilio-conversations-2' };

/** The installed package of that SDK version; throws where there is none. */
export function packageOf(version) {
  const name = packages[version];
  if (!name) throw new Error(`There is no SDK ${version} here; there are ${Object.keys(packages).join(' and ')}.`);
  return name;
}

/** The file that the publisher made for a script tag. */
export function browserFileOf(version) {
  return createRequire(import.meta.url).resolve(`${packageOf(version)}/builds/twilio-conversations.min.js`);
}
