/** Tests that mostly wait for time to pass: five of them at once, in this order, do not keep the machine busy. */
const patient = [
  ...['emulator/contract/chromium', 'e2e/tabs-renewals', 'e2e/renewal.', 'emulator/contract/field-changes', 'e2e/clock'],
  ...['emulator/contract/node', 'e2e/blocked'],
];
/** Tests that look at how fast something happens, or drive many pages or clients at once: one after the other. */
const timed = ['e2e/connection', 'e2e/renewal-matrix', 'e2e/tabs-faults', 'e2e/tabs-leader', 'e2e/tabs.', 'emulator/load', 'emulator/fuzz'];
/** Tests that take longest come first: nothing is left to do beside them at the end. */
const longest = ['accessibility', 'faults', 'kills', 'chaos', 'loading', 'forget', 'media', 'embedding', 'session-faults'].map((name) => `test/e2e/${name}.`).concat('test/demo/panel.', 'test/demo/task-actions.');

/** Divides test files by how many of them can run at once: gives `{ patient, timed, others }`. */
export function nodeGroups(files) {
  const among = (names) => names.flatMap((name) => files.filter((file) => file.startsWith(`test/${name}`)));
  const groups = { patient: among(patient), timed: among(timed) };
  const chosen = new Set(Object.values(groups).flat());
  const rank = (file) => longest.findIndex((name) => file.startsWith(name)) >>> 0;
  return { ...groups, others: files.filter((file) => !chosen.has(file)).sort((one, other) => rank(one) - rank(other)) };
}
