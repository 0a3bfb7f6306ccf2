import { expect } from '@open-wc/testing';
import { createEdits } from '../../src/twilio/edits.js';
import { storedMessage } from '../support/stored-message.js';

const changed = (text: string, attributes?: Record<string, unknown>) => storedMessage(0, { text, edited: true, attributes });

describe('an edit', () => {
  it('[E89] [E99] is a change of the text, for good, and none of what goes with it', () => {
    const asEdited = createEdits();
    const told = [storedMessage(0, { text: 'one' }), changed('one', { reactions: {} }), changed('two'), changed('two', { reactions: {} }), changed('one')];
    expect(told.map(asEdited).map(({ edited }) => edited)).to.deep.equal([false, false, true, true, true]);
  });

  it('[E89] [E99] is taken for one of before it was known, unless there are reactions', () => {
    expect(createEdits()(changed('one', { topic: 'pots' })).edited).to.equal(true);
    const asEdited = createEdits();
    expect([changed('one', { reactions: { heart: ['maria'] } }), changed('two')].map(asEdited).map(({ edited }) => edited)).to.deep.equal([false, true]);
  });
});
