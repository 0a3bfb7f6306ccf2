import { Component, CUSTOM_ELEMENTS_SCHEMA, viewChild, type ElementRef } from '@angular/core';
import type { FlexWebchat, FlexWebchatMessageEvent, FlexWebchatUnreadEvent } from 'flex-webchat';

/** The tag in a component of Angular. */
@Component({
  selector: 'app-support',
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  template: `
    <button (click)="toggle()">Ask us ({{ unread }})</button>
    <flex-webchat #chat endpoint="/chat" placement="bottom-start" [context]="{ plan: 'gold' }" (flex-webchat-unread)="count($event)" (flex-webchat-message)="hear($event)">
      <p slot="fallback">Call us: 030 1234</p>
    </flex-webchat>
  `,
})
export class Support {
  readonly chat = viewChild.required<ElementRef<FlexWebchat>>('chat');
  unread = 0;

  toggle(): void {
    this.chat().nativeElement.toggle();
  }

  count({ unread }: FlexWebchatUnreadEvent): void {
    this.unread = unread;
  }

  hear({ message }: FlexWebchatMessageEvent): void {
    console.log(message.text.trim());
  }

  wrong(): void {
    // @ts-expect-error There is no such method.
    this.chat().nativeElement.sendMessage('Hello');
    // @ts-expect-error There is no such scheme.
    this.chat().nativeElement.theme = 'sepia';
  }
}
