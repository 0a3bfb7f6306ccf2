import { offerChoices, type AlertChoices } from '../chat/alert-choices.js';
import type { ChatController } from '../chat/chat-controller.js';
import type { FlexWebchat } from '../flex-webchat.js';
import type { KeptAlerts } from '../notify/kept-alerts.js';

/** Lets the visitor choose how they are told, as far as site and browser leave them a choice. What they choose holds for all tabs. */
export function offerChoicesOf(chat: ChatController, host: FlexWebchat, kept: KeptAlerts): AlertChoices {
  const choices: AlertChoices = {
    get sound() {
      if (host.notify?.sound === false) return undefined;
      return kept.off('sound') ? 'off' : 'on';
    },
    get notification() {
      if (host.notify?.browser === false || !('Notification' in window)) return undefined;
      const { permission } = Notification;
      if (permission === 'denied') return 'blocked';
      return permission === 'granted' && !kept.off('notification') ? 'on' : 'off';
    },
    turnSound: (on) => kept.turn('sound', on),
    async turnNotification(on) {
      if (on && Notification.permission === 'default') await Notification.requestPermission();
      kept.turn('notification', on);
    },
  };
  offerChoices(chat, choices);
  return choices;
}
