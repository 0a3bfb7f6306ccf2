/** Properties of a node that a screen reader says or acts upon. */
const said = ['checked', 'disabled', 'expanded', 'focused', 'hasPopup', 'invalid', 'level', 'live', 'modal', 'multiline', 'pressed', 'readonly', 'required', 'selected', 'roledescription', 'valuetext', 'valuemax'];
/** What has no meaning of its own: its children stand in its place. */
const transparent = new Set(['none', 'generic', 'InlineTextBox', 'LineBreak', 'LabelText']);

/**
 * Gives what assistive technology gets of an element and everything in it, a line for each node: role, "name", states, value.
 * What changes from run to run stands as <time>, <date> and the like.
 */
export async function axTree(page, selector) {
  const client = await page.createCDPSession();
  try {
    const { root } = await client.send('DOM.getDocument');
    const { nodeId } = await client.send('DOM.querySelector', { nodeId: root.nodeId, selector });
    const { node } = await client.send('DOM.describeNode', { nodeId });
    const { nodes } = await client.send('Accessibility.getFullAXTree');
    const byId = new Map(nodes.map((each) => [each.nodeId, each]));
    // A modal view that covers the page is all that there is.
    const top = nodes.find(({ backendDOMNodeId }) => backendDOMNodeId === node.backendNodeId) ?? nodes[0];
    return linesOf(top, byId, 0).join('\n');
  } finally {
    await client.detach();
  }
}

function linesOf(node, byId, depth) {
  const children = (node.childIds ?? []).map((id) => byId.get(id)).filter(Boolean);
  const role = node.role?.value ?? 'none';
  const name = steady(node.name?.value ?? '');
  const below = (deeper) => children.flatMap((child) => linesOf(child, byId, deeper));
  if (node.ignored || (transparent.has(role) && !node.properties?.some(({ name: property }) => property === 'focusable'))) return below(depth);
  // Text that says the name of what it stands in once more is not said again.
  if (role === 'StaticText') return name.trim() ? [`${'  '.repeat(depth)}text "${name}"`] : [];
  const states = (node.properties ?? []).filter(({ name: property, value }) => said.includes(property) && value.value !== false && value.value !== 'false' && value.value !== '');
  const shown = states.map(({ name: property, value }) => (value.value === true || value.value === 'true' ? property : `${property}=${value.value}`)).sort();
  const value = node.value?.value === undefined || node.value.value === '' ? [] : [`value=${JSON.stringify(steady(String(node.value.value)))}`];
  const described = node.description?.value ? [`description=${JSON.stringify(steady(node.description.value))}`] : [];
  const line = [role, JSON.stringify(name), ...shown, ...value, ...described].join(' ');
  // What is said in passing has golden logs of its own, and goes after a while.
  const inner = role === 'log' ? [] : below(depth + 1);
  const onlyName = inner.length === 1 && inner[0].trim() === `text "${name}"`;
  return [`${'  '.repeat(depth)}${line}`, ...(onlyName ? [] : inner)];
}

const changing = [
  [/\d{4}-\d{2}-\d{2}-\d{4}/g, '<now>'],
  [/\d{1,2}:\d{2}\s[AP]M/gu, '<time>'],
  [/(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? )?(?:January|February|March|April|May|June|July|August|September|October|November|December) \d{1,2}(?:, \d{4})?/g, '<date>'],
  [/(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day at/g, '<day> at'],
  [/ends in \d+:\d{2}/g, 'ends in <duration>'],
];

function steady(text) {
  return changing.reduce((said, [what, name]) => said.replaceAll(what, name), text);
}
