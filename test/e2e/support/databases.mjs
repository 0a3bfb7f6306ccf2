/** Runs in the page: gives every record of its databases, as text. Looking makes no database, and leaves none open. */
export async function recordsInDatabases() {
  const answer = (request) => new Promise((resolve, reject) => Object.assign(request, { onsuccess: () => resolve(request.result), onerror: reject }));
  const records = [];
  for (const { name } of await indexedDB.databases()) {
    const opening = indexedDB.open(name);
    // It has just been deleted: an empty one in its place would stand in the way of the next.
    opening.onupgradeneeded = () => opening.transaction.abort();
    const database = await answer(opening).catch(() => undefined);
    for (const store of database?.objectStoreNames ?? []) records.push(...(await answer(database.transaction(store).objectStore(store).getAll())).map((record) => JSON.stringify(record)));
    database?.close();
  }
  return records;
}
