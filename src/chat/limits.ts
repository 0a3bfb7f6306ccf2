/** Bytes of UTF-8 that a message body may have (Twilio's documented limit for chat: 32 KB). */
export const maxMessageBytes = 32 * 1024;

/** Bytes of UTF-8 of the pre-engagement data, as JSON (Flex refuses more than 16 KB). */
export const maxDataBytes = 16 * 1024;

/** Bytes of UTF-8 that a site's attributes of a message may have as JSON: of the 4 KB that Twilio allows, up to 80 are for the message's id. */
export const maxAttributeBytes = 4 * 1024 - 80;

/** Bytes that `text` has in UTF-8. */
export function bytesOf(text: string): number {
  return new TextEncoder().encode(text).length;
}

/** True where `text` holds nothing that a reader would see: white space and zero-width characters only. */
export function isBlank(text: string): boolean {
  return /^[\s\p{Default_Ignorable_Code_Point}\p{Cc}]*$/u.test(text);
}
