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
  {
    from: 'twilio/load-sdk',
    may: ['chat/errors', 'load-again', 'next-task'],
    npm: ['@twilio/conversations', '@twilio/notifications', '@twilio/replay-event-emitter', 'twilio-sync', 'twilsock'],
  },
  // `chat/wait` is how the clock port is waited on, with a deadline or without.
  {
    from: 'twilio/',
    may: ['chat/ports', 'chat/errors', 'chat/message', 'chat/file-names', 'chat/twilio-errors', 'chat/wait', 'load-again'],
    npm: ['@twilio/conversations'],
  },
  { from: 'tabs/', may: ['chat/ports', 'chat/errors', 'chat/message', 'chat/wait', 'chat/kept-session'] },
  { from: 'storage/', may: ['chat/ports', 'chat/errors', 'chat/message', 'chat/kept-session'] },
  { from: 'notify/', may: ['chat/ports', 'chat/errors', 'chat/message'] },

  { from: 'content/', may: ['chat/message', 'chat/limits'], npm: ['markdown-it'] },
  { from: 'files/', may: ['chat/message', 'chat/limits'] },
  { from: 'transcript/', may: ['chat/message', 'chat/file-names', 'chat/limits'], npm: ['fflate'] },

  // What loads a language tries again after a failure, as whatever loads a part does: there is one way to do that.
  { from: 'i18n/speak', may: ['i18n/', 'load-again'] },
  { from: 'i18n/', may: [], npm: ['lit'] },
  { from: 'styles/', may: [], npm: ['lit'] },

  { from: 'parts/frame/', may: ['chat/', 'content/', 'files/', 'i18n/', 'styles/'], except: ['chat/duties/'], lazily: ['transcript/'], npm: ['lit'] },
  // An earlier chat looks as the talk does, and is opened from it.
  {
    from: 'parts/earlier/',
    may: ['parts/frame/', 'parts/messages/', 'parts/ended/transcript-entry', 'chat/', 'content/', 'i18n/', 'styles/'],
    except: ['chat/duties/'],
    npm: ['lit'],
  },
  {
    from: 'parts/messages/',
    may: ['parts/frame/', 'chat/', 'content/', 'files/', 'i18n/', 'styles/'],
    except: ['chat/duties/'],
    lazily: ['parts/earlier/', 'parts/responses/', 'parts/rich/', 'parts/files/', 'parts/unsent/'],
    npm: ['lit'],
  },
  // Its texts look as those of other messages.
  {
    from: 'parts/rich/',
    may: ['parts/frame/', 'parts/messages/rich-text', 'chat/', 'content/', 'files/', 'i18n/', 'styles/'],
    except: ['chat/duties/'],
    npm: ['lit'],
  },
  {
    from: 'parts/composer/',
    may: ['parts/frame/', 'chat/', 'i18n/', 'styles/'],
    except: ['chat/duties/'],
    lazily: ['parts/attach/', 'parts/emoji/'],
    npm: ['lit'],
  },
  // A conversation is written down when the visitor asks for it.
  {
    from: 'parts/transcript/',
    may: ['parts/frame/', 'chat/', 'files/', 'i18n/', 'styles/', 'transcript/'],
    except: ['chat/duties/'],
    npm: ['lit'],
  },
  { from: 'parts/ended/', may: ['parts/frame/', 'chat/', 'i18n/', 'styles/'], except: ['chat/duties/'], lazily: ['parts/transcript/', 'parts/parting/'], npm: ['lit'] },
  // Whoever leaves can take the conversation along.
  { from: 'parts/parting/', may: ['parts/frame/', 'parts/fields/thumb', 'parts/ended/transcript-entry', 'chat/', 'i18n/', 'styles/'], except: ['chat/duties/'], npm: ['lit'] },
  // The form, and what a site has around it or in its place.
  { from: 'parts/reception/', may: ['parts/form/', 'parts/fields/site-link', 'parts/frame/', 'chat/', 'content/', 'i18n/', 'styles/'], except: ['chat/duties/'], npm: ['lit'] },
  // Comes with the launcher's code only, where there is no panel yet.
  { from: 'parts/invitation/', may: ['styles/schemed', 'i18n/'], npm: ['lit'] },
  // What tells of messages that are not seen stands outside of the panel too, and knows the element.
  {
    from: 'parts/status/',
    may: ['parts/frame/', 'chat/', 'content/', 'i18n/', 'styles/'],
    except: ['chat/duties/'],
    lazily: ['alerts/', 'parts/files/', 'parts/parting/'],
    npm: ['lit'],
  },
  // What most forms do without comes with the first fields that need it.
  {
    from: 'parts/form/',
    may: ['parts/frame/', 'chat/', 'content/', 'files/', 'i18n/', 'styles/', 'load-again'],
    except: ['chat/duties/'],
    lazily: ['parts/fields/'],
    npm: ['lit'],
  },
  // They look as the others do; what a site gives may be the configuration of Twilio's own form.
  {
    from: 'parts/fields/',
    may: ['parts/frame/', 'parts/form/form-field', 'chat/', 'content/', 'i18n/', 'styles/'],
    except: ['chat/duties/'],
    lazily: ['options/legacy-fields'],
    npm: ['lit'],
  },
  {
    from: 'parts/attach/',
    may: ['parts/frame/', 'chat/', 'files/', 'i18n/', 'styles/'],
    except: ['chat/duties/', 'files/recorder'],
    lazily: ['parts/voice/'],
    npm: ['lit'],
  },
  {
    from: 'parts/*/',
    may: ['parts/frame/', 'chat/', 'content/', 'files/', 'i18n/', 'styles/'],
    except: ['chat/duties/'],
    lazily: ['parts/parting/', 'transcript/'],
    npm: ['lit'],
  },

  // The accent is the one colour that the launcher shares with the panel.
  { from: 'launcher/', may: ['styles/accent'], npm: ['lit'] },
  // A way in of its own, which a page needs once: it knows nothing of the element but its types.
  { from: 'migration/', may: [] },
  // How frameworks see the element: types, and what hands things on to the tag.
  { from: 'frameworks/', may: [], npm: ['react'] },
  { from: 'options/', may: ['chat/errors', 'i18n/'] },

  { from: 'index', may: ['element', 'define', 'mount'] },
  { from: 'element', may: ['flex-webchat', 'events'] },
  { from: 'mount', may: [] },
  { from: 'define', may: ['flex-webchat'] },
  { from: 'flex-webchat', may: ['launcher/', 'events/panel-events', 'events/error-event', 'load-again'], lazily: ['opening', 'invitation', 'developer/', 'i18n/speak', 'styles/foreign-sheets'], npm: ['lit'] },
  // Rules and panel always come together: one file of the build, which is smaller than two.
  { from: 'opening', may: ['compose-for', 'panel'] },
  { from: 'compose-for', may: ['compose', 'launcher/way-of'], npm: ['lit'] },
  // What only some sites use comes when they do.
  { from: 'developer/', may: ['options/', 'launcher/last-visit', 'version'] },
  { from: 'version', may: [] },
  { from: 'invitation', may: ['launcher/', 'notify/', 'parts/invitation/', 'i18n/', 'load-again'], lazily: ['hours'] },
  { from: 'events', may: ['events/'] },
  { from: 'events/', may: [] },
  // Takes the place of every import() in the files for script tags.
  { from: 'integrity/', may: [] },
  // How a part of the code is loaded is the same in every stage.
  { from: 'load-again', may: [] },
  // So is how long work makes room for the page.
  { from: 'next-task', may: [] },
  { from: 'publish', may: ['events/', 'chat/'], except: ['chat/duties/'] },
  { from: 'headless', may: ['compose'] },
  {
    from: 'compose',
    may: ['chat/', 'launcher/', 'options/', 'storage/', 'session/page-clock', 'publish', 'load-again'],
    lazily: ['live', 'hours'],
  },
  { from: 'live', may: ['*'], except: ['parts/', 'panel', 'flex-webchat', 'index', 'headless', 'compose', 'server/', 'cli/'] },
  { from: 'ending', may: ['chat/', 'tabs/'] },
  { from: 'hours', may: ['chat/'] },
  { from: 'talk', may: ['parts/', 'rehearse'] },
  { from: 'rehearse', may: ['chat/chat-controller', 'next-task'] },
  { from: 'panel', may: ['parts/', 'i18n/', 'styles/', 'before-talk', 'load-again'], lazily: ['talk', 'box/'], npm: ['lit'] },
  { from: 'before-talk', may: ['parts/form/', 'parts/frame/', 'load-again', 'next-task'], lazily: ['parts/reception/'], npm: ['lit'] },

  // What the box of the open panel needs, and where it stands in the page.
  { from: 'box/', may: ['launcher/last-visit', 'parts/frame/define', 'parts/resize/', 'parts/pop-out/'] },
  {
    from: 'alerts/',
    may: ['chat/', 'content/', 'i18n/', 'launcher/last-visit', 'launcher/press-launcher', 'notify/', 'parts/alerts/'],
    except: ['chat/duties/'],
  },

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
