import { english as panel } from '../../src/i18n/english.js';
import { englishAlerts as alerts } from '../../src/i18n/english-alerts.js';
import { englishBox as box } from '../../src/i18n/english-box.js';
import { englishEarlier as earlier } from '../../src/i18n/english-earlier.js';
import { englishEmoji as emoji } from '../../src/i18n/english-emoji.js';
import { englishEnding as ending } from '../../src/i18n/english-ending.js';
import { englishFields as fields } from '../../src/i18n/english-fields.js';
import { englishFiles as files } from '../../src/i18n/english-files.js';
import { englishForm as form } from '../../src/i18n/english-form.js';
import { englishInvitation as invitation } from '../../src/i18n/english-invitation.js';
import { englishMedia as media } from '../../src/i18n/english-media.js';
import { englishNotices as notices } from '../../src/i18n/english-notices.js';
import { englishReasons } from '../../src/i18n/english-reasons.js';
import { englishResponses as responses } from '../../src/i18n/english-responses.js';
import { englishRich as rich } from '../../src/i18n/english-rich.js';
import { englishTranscript as transcript } from '../../src/i18n/english-transcript.js';
import { englishUnsentFiles as unsentFiles } from '../../src/i18n/english-unsent-files.js';
import { englishVoice as voice } from '../../src/i18n/english-voice.js';
import type { Language } from '../../src/i18n/language.js';
import { launcherStrings as launcher } from '../../src/launcher/launcher-strings.js';

export { languageTags } from '../../src/i18n/match-language.js';
export { placeholders } from '../../src/i18n/placeholders.js';
export { sayIn } from '../../src/i18n/say.js';

/** All of the English catalogue in one, as no page has it. */
export const english: Language = {
  ...{ launcher, panel, ...englishReasons, alerts, box, earlier, emoji, ending, fields, files, form, invitation, media, notices },
  ...{ responses, rich, transcript, unsentFiles, voice },
};
