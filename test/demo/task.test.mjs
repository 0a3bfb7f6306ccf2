import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { deskModule } from './support/desk-module.mjs';

const { agentNamed } = await deskModule('agent.ts');
const { customerName, furtherAttributes, isHeldBy, isWorkedBy, newestTasks, newTasks, preEngagement, question, workerName } = await deskModule('task.ts');

describe('what the desk shows of a task', () => {
  const task = (attributes) => ({ attributes });

  it('is all that the customer filled in, in order, with readable labels', () => {
    const form = { name: 'Ann', email: 'ann@example.org', query: 'A mug', location: 'http://shop.test/', orderNumber: 12, gift_wrap: true };
    assert.deepEqual(preEngagement(task({ pre_engagement_data: form })), [
      { label: 'Name', value: 'Ann' },
      { label: 'E-mail', value: 'ann@example.org' },
      { label: 'Question', value: 'A mug' },
      { label: 'Page', value: 'http://shop.test/' },
      { label: 'Order number', value: '12' },
      { label: 'Gift wrap', value: 'true' },
    ]);
  });

  it('is the same when the data comes as text or with the form nested', () => {
    const text = JSON.stringify({ formData: { name: 'Ann' }, location: 'http://shop.test/' });
    assert.deepEqual(preEngagement(task({ pre_engagement_data: text })), [
      { label: 'Name', value: 'Ann' },
      { label: 'Page', value: 'http://shop.test/' },
    ]);
  });

  it('leaves out what is empty, and survives data that is no object', () => {
    assert.deepEqual(preEngagement(task({ pre_engagement_data: { name: ' ', email: null } })), []);
    assert.deepEqual(preEngagement(task({ pre_engagement_data: '{"broken' })), []);
    assert.deepEqual(preEngagement(task({})), []);
  });

  it('lists every other attribute apart', () => {
    assert.deepEqual(furtherAttributes(task({ pre_engagement_data: {}, channel_type: 'web', tags: ['a'] })), [
      { label: 'Channel type', value: 'web' },
      { label: 'Tags', value: '[\n "a"\n]' },
    ]);
  });

  it('names the customer by the form, then by the task, then by a plain word', () => {
    assert.equal(customerName(task({ pre_engagement_data: { name: 'Ann' }, from: 'Anonymous' })), 'Ann');
    assert.equal(customerName(task({ from: 'Anonymous' })), 'Anonymous');
    assert.equal(customerName(task({})), 'Customer');
    assert.equal(question(task({ pre_engagement_data: { query: 'A mug' } })), 'A mug');
  });

  it('knows whose task it is', () => {
    assert.ok(isWorkedBy({ worker: { identity: 'agent-maria', name: 'Maria' } }, 'agent-maria'));
    assert.ok(!isWorkedBy({ worker: null }, 'agent-maria'));
  });
});

describe('the tasks of a desk', () => {
  const maria = { identity: 'agent-maria', name: 'Maria' };
  const task = (sid, conversation, more = {}) => ({ sid, conversation_sid: conversation, status: 'assigned', worker: maria, ...more });

  it('are held while they are worked on, written up or parked', () => {
    for (const [more, held] of [
      [{}, true],
      [{ status: 'wrapping' }, true],
      [{ status: 'completed', parked: true }, true],
      [{ status: 'completed' }, false],
      [{ status: 'reserved' }, false],
      [{ status: 'pending', worker: null }, false],
      [{ worker: { identity: 'agent-bob', name: 'Bob' } }, false],
    ]) {
      assert.equal(isHeldBy(task('1', 'a', more), 'agent-maria'), held, JSON.stringify(more));
    }
  });

  it('count once a conversation, the last one', () => {
    const tasks = [task('1', 'a'), task('2', 'b'), task('3', 'a')];
    assert.deepEqual(newestTasks(tasks).map(({ sid }) => sid), ['3', '2']);
    assert.deepEqual(newTasks(tasks, [task('2', 'b')]).map(({ sid }) => sid), ['1', '3']);
    assert.equal(workerName(task('1', 'a')), 'Maria');
    assert.equal(workerName({ worker: null }), '');
  });
});

describe('the identity of an agent', () => {
  for (const [name, identity] of [
    ['Maria', 'agent-maria'],
    ['Jean-Luc  P.', 'agent-jean-luc-p'],
    ['Zoë', 'agent-zoë'],
    ['李娜', 'agent-李娜'],
    ['!!!', 'agent-unnamed'],
  ]) {
    it(`of ${name} is ${identity}`, () => assert.deepEqual(agentNamed(name), { name, identity }));
  }
});
