import { temporaryFolder } from '../../support/temporary-folder.js';
import { describeCaseworkerStore } from '../caseworker-store.contract.js';
import { describeChatStore } from '../chat-store.contract.js';
import { describeErasure } from '../conversation-erasure.contract.js';
import { describeTicketStore } from '../ticket-store.contract.js';
import { openStores } from './conversation-file.js';

const open = () => openStores(temporaryFolder());

describeChatStore('SQLite', open);
describeCaseworkerStore('SQLite', open);
describeTicketStore('SQLite', open);
describeErasure('SQLite', open);
