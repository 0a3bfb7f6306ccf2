/** Asks a store of the page's IndexedDB `name` once, and lets go of it, so that it is in nobody's way. */
export async function ask<T>(name: string, storeName: string, mode: IDBTransactionMode, question: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const opening = indexedDB.open(name, 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore(storeName);
  const database = await answer(opening);
  try {
    return await answer(question(database.transaction(storeName, mode).objectStore(storeName)));
  } finally {
    database.close();
  }
}

/** True where there is a database of this name: who asks one that is not there makes it. */
export async function isDatabase(name: string): Promise<boolean> {
  return (await indexedDB.databases()).some((each) => each.name === name);
}

/** Takes a database away. */
export async function removeDatabase(name: string): Promise<void> {
  await answer(indexedDB.deleteDatabase(name));
}

function answer<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('No answer.'));
  });
}
