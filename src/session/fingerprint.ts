/**
 * Gives the headers by which Twilio recognises a browser again, as the public ancestor of its hosted Webchat 3 sends them
 * with every request. `loginTime` is when the session was asked for (ms): it stays the same for all of its requests.
 */
export async function fingerprint(loginTime: number): Promise<Readonly<Record<string, string>>> {
  const { language, cookieEnabled } = navigator;
  const [audio, video] = await Promise.all([decoding('audio/mpeg'), decoding('audio/mp4')]);
  return {
    'x-twilio-sec-usersettings': JSON.stringify({ language, cookieEnabled, userTimezone: new Date().getTimezoneOffset() }),
    'x-twilio-sec-webchatinfo': JSON.stringify({ loginTimestamp: String(loginTime) }),
    'x-twilio-sec-decoders': JSON.stringify({ audio, video }),
    'ui-version': '1.0.0',
    'webchat-version': '3.0.0',
  };
}

/** What the browser says of a kind of sound; the values of a browser that says nothing are the ancestor's own. */
async function decoding(contentType: string): Promise<object> {
  const unknown = { powerEfficient: false, smooth: false, supported: false, keySystemAccess: 'twilio-keySystemAccess' };
  try {
    const audio = { contentType, channels: '2', bitrate: 132_700, samplerate: 5_200 };
    const { powerEfficient, smooth, supported } = await navigator.mediaCapabilities.decodingInfo({ type: 'file', audio });
    return { powerEfficient, smooth, supported, keySystemAccess: null };
  } catch {
    return unknown;
  }
}
