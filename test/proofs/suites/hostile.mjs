import { runHostile } from '../support/run-hostile.mjs';

const engines = ['chromium', 'firefox'];
const stages = ['talk', 'rich', 'announcer', 'beginning', 'earlier', 'form', 'end'];

/** Every hostile string in every place of the chat that takes a text, and a control that would be caught. */
export async function prove({ say, check }) {
  say('Each string is put into all places of a view at once, under a policy with trusted types. Then every place has to show it as it is (Markdown of agents:');
  say('without its signs, and with nothing that was not there), no element and no attribute may have come of it, no script may have run, and the policy');
  say('must not have been broken. The control shows the text of messages as HTML; `npm test` shows a sample of the strings.\n');
  const looked = await Promise.all(engines.map(look));
  for (const { version, sweeps, control, running } of looked) {
    const sum = (name) => sweeps.reduce((total, sweep) => total + sweep[name], 0);
    const places = sweeps.flatMap((sweep) => sweep.places);
    const strings = Math.min(...sweeps.map((sweep) => sweep.strings));
    say(`${version}: ${places.join(', ')}`);
    for (const sample of sweeps.flatMap((sweep) => sweep.samples)) say(`  FOUND ${sample}`);
    check(`${version}: the page has trusted types`, sweeps.every(({ trusted }) => trusted));
    check(`${version}: every string is shown as it is, in every place`, sum('found') === 0 && strings >= 815 && places.length >= 30, `${strings} strings x ${places.length} places, ${sum('found')} found`);
    check(`${version}: no script ran`, sum('executed') === 0, sum('executed'));
    check(`${version}: the policy was not broken`, sum('violations') === 0, sum('violations'));
    check(`${version}: the control is caught with 200 strings`, control.found >= 200, `${control.found} strings; the policy was broken ${control.violations} times`);
    check(`${version}: without a policy scripts of the control run, and are noticed`, running.executed > 0, `${running.executed} times`);
  }
}

async function look(engine) {
  const [{ version, sweeps }, { sweeps: [control] }] = await Promise.all([runHostile(engine, { stages }), runHostile(engine, { stages: ['talk'], control: true })]);
  // Only strings of our own: others open dialogs, which would stop the page.
  const { sweeps: [running] } = await runHostile(engine, { stages: ['talk'], strings: 'own', control: true, lenient: true });
  return { version, sweeps, control, running };
}
