/**
 * Gives a path for each of these names, which are safe each by itself: in a folder, and no two of them alike on any system, whether or not
 * it tells large letters from small ones.
 */
export function archivePaths(names: readonly string[]): readonly string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    let path = `files/${name}`;
    for (let copy = 2; taken.has(path.toLowerCase()); copy += 1) path = `files/${numbered(name, copy)}`;
    taken.add(path.toLowerCase());
    return path;
  });
}

function numbered(name: string, copy: number): string {
  const dot = name.lastIndexOf('.');
  return dot > 0 ? `${name.slice(0, dot)} (${copy})${name.slice(dot)}` : `${name} (${copy})`;
}
