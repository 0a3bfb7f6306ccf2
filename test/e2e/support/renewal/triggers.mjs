/** What has a token renewed, by the name that `runRow` has for it, with the words of a test's title. */
export const triggers = {
  'event': '[E30] [E34] on the word of Twilio',
  'clock': '[E31] [E34] by the clock',
  'wake-up': '[E33] [E34] on a wake-up',
};
