import { expect } from '@open-wc/testing';
import { fromInitWebchatConfig } from '../../src/migration/index.js';
import { oldForm, wholeInitConfig } from './old-configurations.js';

describe('the configuration of Webchat 3.x and of the React app', () => {
  it('[E222] becomes properties of the element, and a report of the rest', () => {
    const { options, report } = fromInitWebchatConfig(wholeInitConfig);
    expect(options).to.deep.equal({
      deploymentKey: wholeInitConfig.deploymentKey,
      region: 'au1',
      open: true,
      theme: 'dark',
      context: { plan: 'gold' },
      withoutForm: true,
      fields: oldForm,
      talk: { files: { types: ['png', 'pdf'], maxSize: 1048576 }, transcript: ['text', 'zip'] },
    });
    expect(report.map(({ path }) => path).toSorted()).to.deep.equal(
      ['serverUrl', 'theme.overrides', 'isCustomizationEnabled', 'transcript.emailEnabled', 'transcript.emailSubject', 'transcript.emailContent'].toSorted(),
    );
  });

  it('[E222] has a server of the site as the way to start, where there is no key', () => {
    const { options, report } = fromInitWebchatConfig({ serverUrl: 'https://chat.example.com', theme: { isLight: true }, transcript: { downloadEnabled: false } });
    expect(options).to.deep.equal({ endpoint: 'https://chat.example.com', theme: 'light', talk: { transcript: false } });
    expect(report).to.deep.equal([]);
  });

  it('[E222] lets visitors send no files where the old chat did not', () => {
    expect(fromInitWebchatConfig({ fileAttachment: { enabled: false } }).options.talk).to.deep.equal({ files: false });
    expect(fromInitWebchatConfig({ fileAttachment: { enabled: true } }).options.talk).to.equal(undefined);
  });

  it('[E222] is closed with appStatus closed, and tells any other word', () => {
    expect(fromInitWebchatConfig({ appStatus: 'closed' })).to.deep.equal({ options: {}, report: [] });
    expect(fromInitWebchatConfig({ appStatus: 'ajar' }).report.map(({ path }) => path)).to.deep.equal(['appStatus']);
  });
});
