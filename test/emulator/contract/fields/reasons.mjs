/** Why a change of a field may pass unseen; "kind | path how", the first that fits counts. */
const reasons = [
  [/header\.http_headers\.date/, 'the SDK hands headers on whole, and nothing looks at this one'],
  [/ContentTemplates .*actions\[\]\.index dropped/, 'the place of a reply; without it the SDK counts from 0, which is what the template says'],
  [/^http GET .*Media\/\* \| payload\.(?:size|filename|content_type|author) wrong/, 'of a file\'s answer the SDK uses the address alone; the rest it knows from the message'],
  [/^http POST .*Media(?:Set)? \| .*(?:size|filename|author) wrong/, 'of an upload\'s answer the SDK uses the SID alone, of a set\'s the addresses'],
  [
    /Users\/\*\/Conversations(?:\/\*)? \| payload\.(?:conversations\[\]\.)?(?:created_by|friendly_name|unique_name|\w+_count) wrong/,
    'the SDK copies the answer; names and counts it shows come from the document or from a request of their own',
  ],
  [/Users\/\*\/Conversations\/\* \| payload\.last_read_message_index wrong/, 'the SDK takes the horizon from its map of conversations'],
  [/^reply (?:GET|POST) .* \| payload\.message wrong/, 'the words of an error that is tried again, or whose code says enough, are shown to nobody'],
  [/^push list_item_updated .*\.channelMetadata/, 'the SDK takes it from the first sight of a message, never from a change'],
  [/^push com\.twilio\.rtd\.cds/, 'these are the frames that a flow makes unreadable on purpose'],
];

/** Gives the written reason why a change passes unseen, or undefined. */
export function reasonFor(change) {
  return reasons.find(([pattern]) => pattern.test(change))?.[1];
}
