/** What becomes of one try; `after` is when a late one is stored, ms. */
export type Fate =
  | { readonly fate: 'stored' | 'answer lost' | 'swallowed' | 'broken' | 'refused' | 'cut off' | 'cut off unheard' }
  | { readonly fate: 'late' | 'late and unanswered'; readonly after: number }
  | { readonly fate: 'busy'; readonly pause: number };

/** What becomes of a push, to each connection alike. */
export type PushFate = 'once' | 'lost' | 'twice' | 'late';
