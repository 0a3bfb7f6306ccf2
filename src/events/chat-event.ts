/** Every event of the element bubbles and is composed; those before an effect can be canceled. */
export class ChatEvent extends Event {
  constructor(type: string, cancelable = false) {
    super(type, { bubbles: true, composed: true, cancelable });
  }
}
