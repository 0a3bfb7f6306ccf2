import { closing } from './flows/closing.mjs';
import { connection } from './flows/connection.mjs';
import { deliveries } from './flows/deliveries.mjs';
import { flex } from './flows/flex.mjs';
import { frames } from './flows/frames.mjs';
import { media } from './flows/media.mjs';
import { messages } from './flows/messages.mjs';
import { page } from './flows/page.mjs';
import { people } from './flows/people.mjs';
import { refusedStart } from './flows/refused-start.mjs';
import { requests } from './flows/requests.mjs';
import { start } from './flows/start.mjs';
import { strangers } from './flows/strangers.mjs';
import { sync } from './flows/sync.mjs';
import { token } from './flows/token.mjs';

/**
 * The contract between the SDK and its server, as named flows: `id`, `title`, `run(kit)`. Where they are set: `needs` ("window":
 * online and offline events or a session storage, "browser": what Node does not have), `slow` (takes more than 5 s of the
 * SDK's own time), `odd` (its faults make the server say what it never should), `own` (not one of the protocol's flows but of this project's).
 */
export const flows = [...start, ...refusedStart, ...messages, ...people, ...token, ...connection, ...closing, ...requests, ...sync, ...page, ...frames, ...media, ...flex, ...strangers, ...deliveries];
