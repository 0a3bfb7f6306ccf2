/**
 * Who may import whom inside `src/`: one row a folder or file, the first row that fits a file counts.
 *
 * A place is a folder (`chat/`), a file without its ending (`chat/ports`), or `*` (everything). `except` is taken out of
 * `may`; a folder row may always import itself. `lazily` may only be loaded by `import()`. `npm` names packages (with their
 * sub-paths); whatever is not named is forbidden. `import type` is free everywhere.
 */
export const importTable = [
  { from: 'chat/duties/', may: ['chat/'], except: ['chat/duties/'] },
  { from: 'chat/', may: ['chat/'], except: ['chat/duties/'] },

  { from: 'session/', may: ['chat/ports', 'chat/errors', 'chat/message', 'chat/twilio-errors', 'load-again'], npm: ['jose'] },
  // Belongs to the builds, not to what they build.
  { from: 'twilio/sdk-packages', may: [], npm: ['node:*'] },
  // `chat/wait` is how the clock port is waited on, with a deadline or without.
  {
    from: 'twilio/',
    may: ['chat/ports', 'chat/errors', 'chat/message', 'chat/twilio-errors', 'chat/wait', 'load-again'],
    npm: ['@twilio/conversations'],
  },
  { from: 'tabs/', may: ['chat/ports', 'chat/errors', 'chat/message', 'chat/wait', 'chat/kept-session'] },
  { from: 'storage/', may: ['chat/ports', 'chat/errors', 'chat/message', 'chat/kept-session'] },
  { from: 'notify/', may: ['chat/ports', 'chat/errors', 'chat/message'] },

  { from: 'content/', may: ['chat/message', 'chat/limits'], npm: ['markdown-it'] },
  { from: 'files/', may: ['chat/message', 'chat/limits'] },
  { from: 'transcript/', may: ['chat/message', 'chat/limits'] },

  { from: 'i18n/', may: [], npm: ['lit'] },
  { from: 'styles/', may: [], npm: ['lit'] },

  { from: 'parts/frame/', may: ['chat/', 'content/', 'files/', 'i18n/', 'styles/'], except: ['chat/duties/'], lazily: ['transcript/'], npm: ['lit'] },
  // An earlier chat looks as the talk does, and is opened from it.
  {
    from: 'parts/earlier/',
    may: ['parts/frame/', 'parts/messages/', 'chat/', 'content/', 'i18n/', 'styles/'],
    except: ['chat/duties/'],
    npm: ['lit'],
  },
  {
    from: 'parts/messages/',
    may: ['parts/frame/', 'chat/', 'content/', 'files/', 'i18n/', 'styles/'],
    except: ['chat/duties/'],
    lazily: ['parts/earlier/', 'parts/responses/'],
    npm: ['lit'],
  },
  {
    from: 'parts/composer/',
    may: ['parts/frame/', 'chat/', 'i18n/', 'styles/'],
    except: ['chat/duties/'],
    lazily: ['parts/emoji/'],
    npm: ['lit'],
  },
  {
    from: 'parts/*/',
    may: ['parts/frame/', 'chat/', 'content/', 'files/', 'i18n/', 'styles/'],
    except: ['chat/duties/'],
    lazily: ['transcript/'],
    npm: ['lit'],
  },

  // The accent is the one colour that the launcher shares with the panel.
  { from: 'launcher/', may: ['styles/accent'], npm: ['lit'] },
  { from: 'options/', may: ['chat/errors', 'i18n/'] },

  { from: 'index', may: ['flex-webchat', 'events'] },
  { from: 'flex-webchat', may: ['launcher/', 'events', 'load-again'], lazily: ['compose', 'panel'], npm: ['lit'] },
  { from: 'events', may: [] },
  // How a part of the code is loaded is the same in every stage.
  { from: 'load-again', may: [] },
  { from: 'publish', may: ['events', 'chat/'], except: ['chat/duties/'] },
  { from: 'headless', may: ['compose'] },
  {
    from: 'compose',
    may: ['chat/', 'launcher/', 'options/', 'storage/', 'session/page-clock', 'publish', 'load-again'],
    lazily: ['live'],
  },
  { from: 'live', may: ['*'], except: ['parts/', 'panel', 'flex-webchat', 'index', 'headless', 'compose', 'server/', 'cli/'] },
  { from: 'talk', may: ['parts/'] },
  { from: 'panel', may: ['parts/', 'i18n/', 'styles/', 'load-again'], lazily: ['talk'], npm: ['lit'] },

  { from: 'server/adapters/', may: ['server/'], npm: ['node:*'] },
  { from: 'server/', may: [] },
  { from: 'cli/', may: ['server/'], npm: ['node:*'] },
];

/** Folders outside `src/` and what they may not import; a customer has only the built package. `but` stays allowed. */
export const outsideTable = [
  { from: 'demo/emulator/', mayNot: ['src/', 'test/'] },
  { from: 'demo/agent/', mayNot: ['src/', 'test/'], but: ['src/twilio/sdk-packages.mjs'] },
  { from: 'demo/sites/', mayNot: ['src/', 'test/'], but: ['src/twilio/sdk-packages.mjs'] },
];
