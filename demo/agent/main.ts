import { AgentDesk } from './parts/agent-desk.js';
import { ChatView } from './parts/chat-view.js';
import { CustomerCard } from './parts/customer-card.js';
import { MessageComposer } from './parts/message-composer.js';
import { MessageLines } from './parts/message-lines.js';
import { WaitingTask } from './parts/waiting-task.js';

customElements.define('message-lines', MessageLines);
customElements.define('message-composer', MessageComposer);
customElements.define('customer-card', CustomerCard);
customElements.define('waiting-task', WaitingTask);
customElements.define('chat-view', ChatView);
customElements.define('agent-desk', AgentDesk);
