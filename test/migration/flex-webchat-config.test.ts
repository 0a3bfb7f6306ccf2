import { expect } from '@open-wc/testing';
import { fromFlexWebChatConfig } from '../../src/migration/index.js';
import { accountSid, flexFlowSid } from '../support/demo-account.js';
import { oldForm, wholeAppConfig } from './old-configurations.js';

const problemsOf = (config: object): Readonly<Record<string, string>> => Object.fromEntries(fromFlexWebChatConfig(config).report.map(({ path, problem }) => [path, problem]));

describe('the configuration of Flex WebChat UI 2.x', () => {
  it('[E222] becomes properties of the element', () => {
    const { talk, ...options } = fromFlexWebChatConfig(wholeAppConfig).options;
    expect(options).to.deep.equal({
      accountSid,
      flexFlowSid,
      hosts: { iam: 'https://proxy.example/twilio', flex: 'https://proxy.example/twilio' },
      region: 'ie1',
      unavailable: true,
      persist: 'none',
      lang: 'de-AT',
      theme: 'dark',
      heading: 'Hilltop',
      context: { plan: 'gold' },
      form: { pageContext: ['full-url'] },
      fields: oldForm,
      strings: {
        launcher: { open: 'Get help', close: 'Hide help' },
        panel: { you: 'Me', problems: { required: 'Field required' } },
        talk: {
          sendMessage: 'Send it',
          message: 'What you want to say',
          waitingForAgent: 'Somebody will be with you soon',
          messagePlaceholder: 'Your words',
          typing: { one: '{names} is typing ...', other: '{count} people are typing ...' },
        },
      },
    });
    const { avatar, name, ...others } = talk ?? {};
    expect(others).to.deep.equal({ files: { types: ['png', 'pdf'], maxSize: 1048576 }, welcome: 'Hello there', greeting: 'What can we do for you?', enterKey: 'newline' });
    const maria = { identity: 'agent-maria', own: false, name: 'Maria', lastReadIndex: undefined };
    expect([avatar?.(maria), name?.(maria), name?.({ ...maria, name: undefined })]).to.deep.equal(['/faces/agent-maria.webp', 'Maria', 'Somebody of us']);
  });

  it('[E222] has everything else in the report, by its path', () => {
    const paths = fromFlexWebChatConfig(wholeAppConfig).report.map(({ path }) => path);
    const props = (component: string, ...names: string[]): string[] => names.map((each) => `componentProps.${component}.${each}`);
    expect(paths.toSorted()).to.deep.equal(
      [
        'chatFriendlyName',
        'logLevel',
        'colorTheme.colors.defaultButtonColor',
        'colorTheme.colors.base1',
        'colorTheme.overrides.EntryPoint.Container',
        'colorTheme.overrides.MainHeader.Logo',
        'colorTheme.overrides.Chat.MessageListItem.FromMe',
        'colorTheme.overrides.Modal',
        'configurationUrl',
        'cancelEngagementUrl',
        'updateEngagementUrl',
        ...props('EntryPoint', 'tagline', 'hideTaglineWhenExpanded', 'iconClosed', 'iconExpanded'),
        ...props('MainHeader', 'imageUrl', 'showTitle', 'closeCallback'),
        ...props('MainContainer', 'height', 'width', 'bottom', 'right', 'showNotificationBar'),
        ...props('MessagingCanvas', 'messageStyle', 'showTypingIndicator', 'showReadStatus', 'welcomeMessageIcon', 'charLimit', 'predefinedMessage.authorName'),
        ...props('MessagingCanvas', 'inputDisabledReason', 'autoInitChannel', 'hideFooterOnInactive'),
        ...props('MessageInput', 'areaStyle', 'disabledReason', 'charLimit', 'useSeparateInputStore'),
        ...props('MessageCanvasTray', 'showButton', 'onButtonClick'),
        'componentProps.MessageList',
        'componentProps.MessageBubble',
        'componentProps.MessageListItem',
        'sdkOptions.chat.logLevel',
        'markdownSupport.enabled',
        'strings.MessageCanvasTrayContent',
        'strings.EntryPointTagline',
        'strings.Today',
      ].toSorted(),
    );
  });

  it('[E222] says which line to write where a style has taken the place of a setting', () => {
    const problems = problemsOf(wholeAppConfig);
    expect(problems['colorTheme.colors.defaultButtonColor']).to.include('flex-webchat { --flex-webchat-accent: #7722bb; }');
    expect(problems['componentProps.MainContainer.width']).to.include('flex-webchat { --flex-webchat-width: 276px; }');
    expect(problems['componentProps.MainContainer.bottom']).to.include('flex-webchat { --flex-webchat-offset-block: 74px; }');
    expect(problems['componentProps.MainHeader.imageUrl']).to.include('<img slot="logo" src="/logo.svg" alt="">');
    expect(problems['colorTheme.overrides.EntryPoint.Container']).to.include('flex-webchat::part(launcher)');
  });

  it('[E222] does what the old chat did where it says nothing', () => {
    expect(fromFlexWebChatConfig({ accountSid, flexFlowSid })).to.deep.equal({
      options: { accountSid, flexFlowSid, withoutForm: true, form: { pageContext: ['full-url'] }, talk: { files: false } },
      report: [],
    });
  });

  it('[E222] is quiet about defaults that are written out', () => {
    const written = {
      accountSid,
      flexFlowSid,
      chatFriendlyName: 'Flex WebChat',
      available: true,
      disableLocalStorage: false,
      tokenServerUrl: 'https://iam.twilio.com/v1/Accounts/{accountSid}/Tokens',
      flexWebChannelsUrl: 'https://flex-api.twilio.com/v1/WebChannels',
      colorTheme: { baseName: 'BlueMediumTheme' },
      componentProps: { EntryPoint: { tagline: false }, MainHeader: { showImage: true, showTitle: true }, MessagingCanvas: { messageStyle: 'Rounded', predefinedMessage: false, showTypingIndicator: true } },
      markdownSupport: { enabled: true },
      context: null,
      sdkOptions: { chat: {} },
    };
    const { options, report } = fromFlexWebChatConfig(written);
    expect([report, options.theme, options.hosts, options.persist]).to.deep.equal([[], 'light', undefined, undefined]);
  });

  it('[E222] takes a form only as far as it can be asked, and says which field is none', () => {
    const right = { label: 'Question', type: 'TextareaItem', attributes: { name: 'query' } };
    const fields = [right, null, 'x', { type: 'InputItem' }, { type: 5, attributes: { name: 'a' } }, { ...right, attributes: { name: 'b', rows: 5, pattern: 7 } }];
    const { options, report } = fromFlexWebChatConfig({ startEngagementOnInit: false, preEngagementConfig: { title: 5, fields } });
    expect(options.fields).to.deep.equal({ fields: [right, { ...right, attributes: { name: 'b' } }] });
    expect(report.map(({ path }) => path.replace('preEngagementConfig.', ''))).to.deep.equal([
      'fields.1', 'fields.2', 'fields.3', 'fields.4', 'fields.5.attributes.rows', 'fields.5.attributes.pattern', 'title',
    ]);
    for (const without of [5, {}, { fields: [] }, { fields: [null] }, []]) {
      const none = fromFlexWebChatConfig({ startEngagementOnInit: false, preEngagementConfig: without });
      expect(none.options.fields).to.equal(undefined);
      expect(none.report.map(({ path }) => path)).to.include.members(['preEngagementConfig', 'startEngagementOnInit']);
    }
  });

  it('[E222] says that a form is not shown where the old chat did not show it', () => {
    const { options, report } = fromFlexWebChatConfig({ preEngagementConfig: oldForm });
    expect([options.withoutForm, options.fields]).to.deep.equal([true, oldForm]);
    expect(report.map(({ path }) => path)).to.deep.equal(['preEngagementConfig']);
  });

  it('[E222] tells an address of a server that is unlike Twilio', () => {
    for (const tokenServerUrl of ['https://example.com/token', '/v1/Accounts/{accountSid}/Tokens', 'ftp://example.com/v1/Accounts/{accountSid}/Tokens']) {
      const { options, report } = fromFlexWebChatConfig({ tokenServerUrl });
      expect([options.hosts, report[0]?.path]).to.deep.equal([undefined, 'tokenServerUrl']);
      expect(report[0]?.problem).to.include('endpoint');
    }
  });
});
